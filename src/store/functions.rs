//! Functions that our statements call and SQLite lacks.
//!
//! `fold(text)`, `bucket(unit, step, lo_day, hi_day)` (codes of `BucketCode`), `distance_km(lat, lon, lat, lon)`, `sentence_matches(query, text)`,
//! `marked(text, sentence_start, sentence_end, trigger_start, trigger_end, mentions)`, and the aggregates
//! `median(x)`, `earliest(x, day, id)` and `latest(x, day, id)`: the value of the first or last row whose day is known.

use rusqlite::functions::{Aggregate, Context, FunctionFlags};
use rusqlite::types::{Value, ValueRef};
use rusqlite::{Connection, Result};

use super::marked::marked;
use super::schema::Coded;
use super::sentence::Search;
use crate::model::{Bucket, Day, Granularity, fold};

/// Mean radius of the earth in kilometres (IUGG).
const EARTH_KM: f64 = 6371.0088;

/// Makes the functions known to a connection.
pub(super) fn register(connection: &Connection) -> Result<()> {
    let pure = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC | FunctionFlags::SQLITE_INNOCUOUS;
    connection.create_scalar_function("fold", 1, pure, |context| {
        Ok(match context.get_raw(0) {
            ValueRef::Text(text) => Some(fold(&String::from_utf8_lossy(text))),
            _ => None,
        })
    })?;
    connection.create_scalar_function("bucket", 4, pure, |context| {
        let (Some(lo), Some(hi)) = (day(context, 2)?, day(context, 3)?) else { return Ok(None) };
        let (unit, step) = (context.get::<i64>(0)?, context.get::<u32>(1)?);
        let bucket = Granularity::from_code(unit).and_then(|unit| Bucket::new(unit, step));
        Ok(bucket.map(|bucket| bucket.code(lo, hi).number()))
    })?;
    connection.create_scalar_function("distance_km", 4, pure, |context| {
        let degrees = |n| context.get::<Option<f64>>(n);
        let (Some(lat1), Some(lon1), Some(lat2), Some(lon2)) = (degrees(0)?, degrees(1)?, degrees(2)?, degrees(3)?)
        else {
            return Ok(None);
        };
        Ok(Some(distance_km((lat1, lon1), (lat2, lon2))))
    })?;
    connection.create_scalar_function("sentence_matches", 2, pure, |context| {
        let search = context.get_or_create_aux(0, |query| {
            let query = query.as_str()?;
            Search::read(query)
                .ok_or("not a query of the planner")
                .map_err(Box::<dyn std::error::Error + Send + Sync>::from)
        })?;
        Ok(match context.get_raw(1) {
            ValueRef::Text(text) => Some(search.matches(&String::from_utf8_lossy(text))),
            _ => None,
        })
    })?;
    connection.create_scalar_function("marked", 6, pure, |context| {
        let byte = |n| context.get::<i64>(n).map(|byte| usize::try_from(byte).unwrap_or(0));
        let (sentence, trigger) = ((byte(1)?, byte(2)?), (byte(3)?, byte(4)?));
        let mentions = context.get::<Option<String>>(5)?.unwrap_or_default();
        Ok(match context.get_raw(0) {
            ValueRef::Text(text) | ValueRef::Blob(text) => marked(text, sentence, trigger, &mentions),
            _ => None,
        })
    })?;
    connection.create_aggregate_function("median", 1, pure, Median)?;
    connection.create_aggregate_function("earliest", 3, pure, Earliest)?;
    connection.create_aggregate_function("latest", 3, pure, Latest)
}

fn day(context: &Context<'_>, n: usize) -> Result<Option<Day>> {
    let number = context.get::<Option<i64>>(n)?;
    Ok(number.and_then(|number| i32::try_from(number).ok()).and_then(Day::from_number))
}

/// The length of the great circle between two points in degrees, in kilometres (haversine formula).
fn distance_km(from: (f64, f64), to: (f64, f64)) -> f64 {
    let half = |a: f64, b: f64| ((b - a).to_radians() / 2.0).sin().powi(2);
    let across = from.0.to_radians().cos() * to.0.to_radians().cos() * half(from.1, to.1);
    2.0 * EARTH_KM * (half(from.0, to.0) + across).min(1.0).sqrt().asin()
}

struct Median;

impl Aggregate<Vec<f64>, Option<f64>> for Median {
    fn init(&self, _: &mut Context<'_>) -> Result<Vec<f64>> {
        Ok(Vec::new())
    }

    fn step(&self, context: &mut Context<'_>, values: &mut Vec<f64>) -> Result<()> {
        values.extend(context.get::<Option<f64>>(0)?);
        Ok(())
    }

    fn finalize(&self, _: &mut Context<'_>, values: Option<Vec<f64>>) -> Result<Option<f64>> {
        let mut values = values.unwrap_or_default();
        values.sort_by(f64::total_cmp);
        let (middle, even) = (values.len() / 2, values.len().is_multiple_of(2));
        let upper = values.get(middle).copied();
        let lower = if even { middle.checked_sub(1).and_then(|n| values.get(n).copied()) } else { upper };
        Ok(lower.zip(upper).map(|(lower, upper)| f64::midpoint(lower, upper)))
    }
}

/// The best value so far, with its day and id.
type Best = Option<((i64, i64), Value)>;

struct Earliest;
struct Latest;

fn better(context: &Context<'_>, best: &mut Best, wins: fn((i64, i64), (i64, i64)) -> bool) -> Result<()> {
    let value = context.get::<Value>(0)?;
    let (Some(day), id) = (context.get::<Option<i64>>(1)?, context.get::<i64>(2)?) else { return Ok(()) };
    if value != Value::Null && best.as_ref().is_none_or(|(key, _)| wins((day, id), *key)) {
        *best = Some(((day, id), value));
    }
    Ok(())
}

macro_rules! picks {
    ($name:ident, $wins:expr) => {
        impl Aggregate<Best, Value> for $name {
            fn init(&self, _: &mut Context<'_>) -> Result<Best> {
                Ok(None)
            }

            fn step(&self, context: &mut Context<'_>, best: &mut Best) -> Result<()> {
                better(context, best, $wins)
            }

            fn finalize(&self, _: &mut Context<'_>, best: Option<Best>) -> Result<Value> {
                Ok(best.flatten().map_or(Value::Null, |(_, value)| value))
            }
        }
    };
}

picks!(Earliest, |new, old| new < old);
picks!(Latest, |new, old| new > old);

#[cfg(test)]
mod tests {
    use crate::model::Value;
    use crate::store::{Store, StoreError};

    fn one(sql: &str) -> Result<Value, StoreError> {
        let store = Store::open_in_memory()?;
        Ok(store.run(sql, &[])?.remove(0).remove(0))
    }

    #[test]
    fn distances_are_those_of_the_great_circle() -> Result<(), StoreError> {
        // Caracas to Bogotá: 642 km south and 790 km west, by Pythagoras 1,018.
        let Value::Real(km) = one("SELECT distance_km(10.48, -66.90, 4.71, -74.07)")? else { panic!("no number") };
        assert!((km - 1018.0).abs() < 2.0, "{km}");
        assert_eq!(one("SELECT distance_km(1.0, 2.0, NULL, 3.0)")?, Value::Null);
        // Across the date line the short way is taken.
        let Value::Real(km) = one("SELECT distance_km(0, 179.5, 0, -179.5)")? else { panic!("no number") };
        assert!((km - 111.2).abs() < 0.5, "{km}");
        Ok(())
    }

    #[test]
    fn medians_and_first_values_leave_out_what_is_unknown() -> Result<(), StoreError> {
        assert_eq!(one("SELECT median(value) FROM json_each('[9, 1, null, 2, 4]')")?, Value::Real(3.0));
        assert_eq!(one("SELECT median(value) FROM json_each('[9, 1, 2]')")?, Value::Real(2.0));
        assert_eq!(one("SELECT median(value) FROM json_each('[]')")?, Value::Null);
        let rows = "(SELECT 'a' AS v, 5 AS d, 1 AS i UNION ALL SELECT 'b', 3, 2 UNION ALL SELECT NULL, 1, 3 UNION ALL SELECT 'd', NULL, 4)";
        assert_eq!(one(&format!("SELECT earliest(v, d, i) FROM {rows}"))?, Value::Text("b".into()));
        assert_eq!(one(&format!("SELECT latest(v, d, i) FROM {rows}"))?, Value::Text("a".into()));
        Ok(())
    }

    #[test]
    fn buckets_of_undated_rows_are_null() -> Result<(), StoreError> {
        assert_eq!(one("SELECT bucket(2, 1, NULL, NULL)")?, Value::Null);
        assert_eq!(one("SELECT bucket(2, 1, 0, 30) = bucket(2, 1, 5, 5)")?, Value::Int(1));
        Ok(())
    }
}
