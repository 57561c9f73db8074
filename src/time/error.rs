//! What can be wrong with the text of a query period.

use crate::model::Day;

/// Why a text is no period of days.
///
/// The message says what is wrong; [`PeriodError::hint`] says what to write instead.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PeriodError {
    /// The month has fewer days.
    #[error("there is no day {day} in {year:04}-{month:02}")]
    NoSuchDay {
        /// The year.
        year: i32,
        /// The month, 1 to 12.
        month: u32,
        /// The day of the month that was asked for.
        day: u32,
        /// The last day there is.
        last: Day,
    },
    /// A month number outside 1 to 12.
    #[error("there is no month {month}")]
    NoSuchMonth {
        /// The number that was asked for.
        month: u32,
    },
    /// A week, quarter or half that its year does not have, or a year outside 1 to 9999.
    #[error("the calendar has no `{text}`")]
    OutsideCalendar {
        /// The period that was asked for.
        text: String,
    },
    /// A date that falls on another weekday than the one named with it.
    #[error("{day} is a {}", .day.date().strftime("%A"))]
    WrongWeekday {
        /// The day.
        day: Day,
    },
    /// Day and month can be read either way round.
    #[error("`{text}` can be read as {day_first} or as {month_first}")]
    Ambiguous {
        /// The text in question.
        text: String,
        /// The reading with the day first.
        day_first: Day,
        /// The reading with the month first.
        month_first: Day,
    },
    /// A length of time that hangs on no day.
    #[error("`{text}` is a length of time, not a period")]
    Unanchored {
        /// The length as it was written.
        text: String,
    },
    /// Something that recurs.
    #[error("`{text}` recurs and is no single period")]
    Recurring {
        /// The expression as it was written.
        text: String,
    },
    /// A time that says no days.
    #[error("`{text}` names no definite days")]
    Vague {
        /// The expression as it was written.
        text: String,
    },
    /// A period that ends before it begins.
    #[error("the period ends on {end}, before it begins on {start}")]
    Reversed {
        /// Its first day as written.
        start: Day,
        /// Its last day as written.
        end: Day,
    },
    /// Nothing that speaks of time.
    #[error("`{text}` is not a period")]
    NotAPeriod {
        /// The text in question.
        text: String,
    },
}

impl PeriodError {
    /// What to write instead, in lower case and without a full stop.
    ///
    /// ```
    /// use dateline::model::Day;
    /// use dateline::time::parse_period;
    /// let now = Day::from_ymd(2017, 7, 1).ok_or("no such day")?;
    /// let error = parse_period("2017-02-30", now).err().ok_or("there is no such day")?;
    /// assert_eq!(error.hint(), "the last day of that month is 2017-02-28");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn hint(&self) -> String {
        match self {
            PeriodError::NoSuchDay { last, .. } => format!("the last day of that month is {last}"),
            PeriodError::NoSuchMonth { .. } => "months run from 01 to 12, as in 2017-03".to_owned(),
            PeriodError::OutsideCalendar { .. } => {
                "years run from 0001 to 9999, quarters from Q1 to Q4, weeks from W01 to W52 or W53".to_owned()
            }
            PeriodError::Ambiguous { day_first, month_first, .. } => format!("write {day_first} or {month_first}"),
            PeriodError::WrongWeekday { day } => format!("leave the weekday out: {day}"),
            PeriodError::Unanchored { text } => {
                let lead = ["within ", "in ", "for ", "during ", "since ", "after ", "over "].iter().find_map(|lead| {
                    text.get(..lead.len()).filter(|start| start.eq_ignore_ascii_case(lead))?;
                    text.get(lead.len()..)
                });
                let text = lead.unwrap_or(text);
                format!("say which: `last {text}` or `next {text}`")
            }
            PeriodError::Recurring { .. } => {
                "name one day or period, or group the result by weekday or month".to_owned()
            }
            PeriodError::Vague { .. } => "name the days, as in `last 3 months`, `2017` or `2017-03-05`".to_owned(),
            PeriodError::Reversed { start, end } => format!("swap the ends: {end}/{start}"),
            PeriodError::NotAPeriod { .. } => {
                "periods look like 2017, 2017-Q1, `July 2017`, `5 March 2017` or `last 3 months`".to_owned()
            }
        }
    }
}
