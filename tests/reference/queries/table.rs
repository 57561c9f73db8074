//! Random stages on tables: what each column holds is kept, so that most of what is written has a meaning.

use super::condition::period;
use crate::random::Random;

/// What a column holds, as far as the next stages need to know it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Holds {
    Figure,
    /// Buckets of that unit.
    Time(&'static str),
    Date,
    Text,
    Other,
}

#[derive(Debug, Clone)]
pub(crate) struct Column {
    pub(crate) name: String,
    pub(crate) holds: Holds,
    pub(crate) groups: bool,
}

/// The columns at this point.
#[derive(Debug, Clone, Default)]
pub(crate) struct Shape {
    pub(crate) columns: Vec<Column>,
    /// Set after `pivot`.
    pub(crate) pivoted: bool,
}

impl Shape {
    fn names(&self, wanted: impl Fn(&Column) -> bool) -> Vec<&str> {
        self.columns.iter().filter(|column| wanted(column)).map(|column| column.name.as_str()).collect()
    }

    fn add(&mut self, name: &str) {
        self.columns.push(Column { name: name.to_owned(), holds: Holds::Figure, groups: false });
    }

    fn figure(&self, random: &mut Random) -> Option<String> {
        let figures = self.names(|column| column.holds == Holds::Figure);
        (!figures.is_empty()).then(|| random.pick(&figures).to_owned())
    }

    fn dimensions(&self, random: &mut Random) -> Vec<String> {
        let all = self.names(|column| column.groups);
        if all.is_empty() {
            return Vec::new();
        }
        let most = all.len().min(2);
        random.some(1, most, &all).into_iter().map(str::to_owned).collect()
    }

    fn unit(&self) -> Option<&'static str> {
        self.columns.iter().find_map(|column| match column.holds {
            Holds::Time(unit) => Some(unit),
            _ => None,
        })
    }
}

/// The next stage; `n` makes its names new ones.
pub(crate) fn stage(random: &mut Random, shape: &mut Shape, n: usize) -> Option<String> {
    if shape.columns.is_empty() {
        return random.maybe(50, &["limit 3", "rank"]).map(str::to_owned);
    }
    match random.below(15) {
        0 | 1 => Some(format!("where {}", condition(random, shape)?)),
        2 => {
            let all = shape.names(|_| true);
            let most = all.len().min(2);
            let keys = random.some(1, most, &all);
            let keys: Vec<String> = keys.iter().map(|key| format!("{key}{}", random.pick(&["", " desc"]))).collect();
            Some(format!("sort {}", keys.join(", ")))
        }
        3 => Some(format!("limit {}{}", 1 + random.below(12), random.pick(&["", "", " offset 2"]))),
        4 if shape.columns.len() > 1 => {
            let all = shape.names(|_| true);
            let shown: Vec<String> = random.some(1, all.len(), &all).into_iter().map(str::to_owned).collect();
            let old = std::mem::take(&mut shape.columns);
            shape.columns =
                shown.iter().filter_map(|name| old.iter().find(|column| column.name == *name)).cloned().collect();
            Some(format!("show {}", shown.join(", ")))
        }
        5 | 6 => {
            let (figure, per) = (shape.figure(random)?, shape.dimensions(random));
            let per =
                if per.is_empty() || random.chance(40) { String::new() } else { format!(" per {}", per.join(", ")) };
            Some(format!("top {} by {figure}{per}", 1 + random.below(5)))
        }
        7 => {
            let (figure, per) = (shape.figure(random)?, shape.dimensions(random));
            let per =
                if per.is_empty() || random.chance(50) { String::new() } else { format!(" per {}", per.join(", ")) };
            Some(format!("share {figure}{per}"))
        }
        8 => Some(format!("cumulative {}", shape.figure(random)?)),
        9 => {
            let figure = shape.figure(random)?;
            let over = shape.unit().filter(|_| random.chance(50));
            let over = over.map_or(String::new(), |unit| format!(" over {} {unit}", 1 + random.below(3)));
            Some(format!("change {figure}{over}"))
        }
        10 => {
            let (figure, unit) = (shape.figure(random)?, shape.unit()?);
            let function = random.pick(&["sum", "avg", "min", "max", "median"]);
            shape.add(&format!("rolling_{n}"));
            Some(format!("rolling {} {unit}s {function} {figure} as rolling_{n}", 1 + random.below(4)))
        }
        11 => Some("rank".to_owned()),
        12 if !shape.pivoted => {
            let dimension = shape.names(|column| column.groups);
            let dimension = (!dimension.is_empty()).then(|| random.pick(&dimension).to_owned())?;
            shape.columns.retain(|column| column.groups && column.name != dimension);
            shape.pivoted = true;
            Some(format!("pivot {dimension}"))
        }
        13 if !shape.pivoted => {
            let text = expression(random, shape, 2)?;
            shape.add(&format!("with_{n}"));
            Some(format!("with with_{n} = {text}"))
        }
        14 => regroup(random, shape, n),
        _ => None,
    }
}

fn condition(random: &mut Random, shape: &Shape) -> Option<String> {
    if shape.columns.is_empty() {
        return None;
    }
    let column = &shape.columns[random.below(shape.columns.len())];
    let name = &column.name;
    let test = match column.holds {
        _ if random.chance(15) => format!("{name} is {}known", random.pick(&["", "not "])),
        Holds::Figure if random.chance(20) => format!("{name} in (0, 1, 2)"),
        Holds::Figure => {
            format!("{name} {} {}", random.pick(&["=", "!=", "<", ">="]), random.pick(&["0", "1", "2", "-4.5", "0.5"]))
        }
        Holds::Time(_) | Holds::Date if random.chance(40) => {
            format!("{name} {} {}", random.pick(&["=", "<", ">="]), random.pick(&["2016", "2017-03"]))
        }
        Holds::Time(_) | Holds::Date => {
            let possibly = random.pick(&["", "possibly "]);
            format!(
                "{name} {possibly}{} {}",
                random.pick(&["in", "before", "after", "since", "through"]),
                period(random)
            )
        }
        Holds::Text => {
            format!("{name} {} \"{}\"", random.pick(&["=", "!=", "<"]), random.pick(&["oil", "cuba", "Police"]))
        }
        Holds::Other => return None,
    };
    let again = if random.chance(20) { condition(random, shape) } else { None };
    Some(match again {
        Some(other) if random.chance(50) => format!("not ({test} or {other})"),
        Some(other) => format!("{test} and {other}"),
        None => test,
    })
}

fn expression(random: &mut Random, shape: &Shape, depth: usize) -> Option<String> {
    if depth == 0 || random.chance(30) {
        return Some(if random.chance(70) {
            shape.figure(random)?
        } else {
            random.pick(&["1", "2.5", "100", "0"]).to_owned()
        });
    }
    let (a, b) = (expression(random, shape, depth - 1)?, expression(random, shape, depth - 1)?);
    Some(match random.below(9) {
        0..=3 => format!("({a} {} {b})", random.pick(&["+", "-", "*", "/"])),
        4 => format!("-({a})"),
        5 => format!("{}({a})", random.pick(&["abs", "floor", "ceil", "sqrt", "ln", "log10", "round"])),
        6 => format!("round({a}, 1)"),
        7 => format!("{}({a}, {b})", random.pick(&["min", "max", "coalesce"])),
        _ => {
            let dates = shape.names(|column| matches!(column.holds, Holds::Time(_) | Holds::Date));
            if dates.is_empty() {
                format!("{a} / {b}")
            } else {
                format!("days({}, {})", random.pick(&dates), random.pick(&dates))
            }
        }
    })
}

fn regroup(random: &mut Random, shape: &mut Shape, n: usize) -> Option<String> {
    if shape.columns.is_empty() {
        return None;
    }
    let all = shape.names(|_| true);
    let aggregate = match (random.below(5), shape.figure(random)) {
        (0, _) | (_, None) => "count".to_owned(),
        (1, _) => {
            // `count days` would be read as a count by days.
            let column = random.pick(&all);
            let is_unit = matches!(column, "days" | "day" | "week" | "month" | "quarter" | "year" | "decade");
            format!("count {}{column}", if is_unit || random.chance(50) { "distinct " } else { "" })
        }
        (2, _) => format!("{} {}", random.pick(&["min", "max", "first", "last"]), random.pick(&all)),
        (_, Some(figure)) => format!("{} {figure}", random.pick(&["sum", "avg", "median", "max"])),
    };
    let mut by = shape.dimensions(random);
    let mut columns: Vec<Column> = Vec::new();
    for name in &by {
        columns.extend(shape.columns.iter().find(|column| column.name == *name).cloned());
    }
    let wider = shape.unit().filter(|unit| *unit != "decade" && random.chance(30));
    if let Some(wide) = wider.map(|_| random.pick(&["year", "decade"])).filter(|wide| !by.contains(&(*wide).to_owned()))
    {
        by.retain(|name| {
            shape.columns.iter().all(|column| column.name != *name || !matches!(column.holds, Holds::Time(_)))
        });
        columns.retain(|column| by.contains(&column.name));
        by.push(wide.to_owned());
        columns.push(Column {
            name: wide.to_owned(),
            holds: Holds::Time(if wide == "year" { "year" } else { "decade" }),
            groups: true,
        });
    }
    let by = if by.is_empty() { String::new() } else { format!(" by {}", by.join(", ")) };
    let empty = if !by.is_empty() && random.chance(30) { " skip empty" } else { "" };
    columns.push(Column { name: format!("again_{n}"), holds: Holds::Figure, groups: false });
    if aggregate.starts_with("min")
        || aggregate.starts_with("max")
        || aggregate.starts_with("first")
        || aggregate.starts_with("last")
    {
        columns.last_mut()?.holds = Holds::Other;
    }
    shape.columns = columns;
    shape.pivoted = false;
    Some(format!("{aggregate} as again_{n}{by}{empty}"))
}
