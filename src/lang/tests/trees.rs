//! Random syntax trees, and what must hold of all of them.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::{BoxedStrategy, Just, Strategy, any, prop_assert, prop_assert_eq, prop_oneof, proptest};

use super::accepts::accepted;
use crate::lang::ast::{
    Aggregate, Argument, Certainty, Chart, Comparing, Comparison, Condition, Dimension, DimensionKind, Empty, Explain,
    Expression, ExpressionKind, Figure, Follows, Function, Head, Knowledge, Length, Link, Logic, Matching, Membership,
    Name, Operator, Order, Param, ParamKind, Path, Period, PeriodKind, Query, Script, Sequence, Set, SortKey, Stage,
    StageKind, Statement, StatementKind, Step, Subject, SubjectKind, Test, Text, Unit, Value, ValueKind, When,
    WhenKind,
};
use crate::lang::{self, At};

const AT: fn() -> At = At::default;

fn identifier() -> impl Strategy<Value = String> {
    let words = [
        "count", "year", "in", "by", "today", "events", "evnts", "select", "null", "Élysée", "a-b", "_x", "月", "asc",
        "known",
    ];
    prop_oneof![proptest::sample::select(words.to_vec()).prop_map(str::to_owned), "[a-zà-ö_][a-z0-9_]{0,6}"]
}

fn name() -> impl Strategy<Value = Name> {
    prop_oneof![4 => identifier(), 1 => "[^`\\n\\r]{1,6}"].prop_map(|text| Name { text, at: AT() })
}

fn text() -> impl Strategy<Value = Text> {
    any::<String>().prop_map(|text| Text { text, at: AT() })
}

fn param() -> impl Strategy<Value = Param> {
    identifier().prop_map(|name| Param { name, at: AT() })
}

fn path() -> impl Strategy<Value = Path> {
    vec(name(), 1..3).prop_map(|parts| Path { parts, at: AT() })
}

fn number() -> impl Strategy<Value = f64> {
    prop_oneof![(-3000_i32..3000).prop_map(f64::from), any::<f64>().prop_filter("finite", |number| number.is_finite())]
}

fn date() -> impl Strategy<Value = String> {
    "[12][0-9]{3}-[01][0-9](-[0-3][0-9])?|[12][0-9]{3}-Q[1-4]|[12][0-9]{3}-W[0-5][0-9]|[12][0-9]{2}0s"
}

fn value() -> impl Strategy<Value = Value> {
    let kind = prop_oneof![
        any::<String>().prop_map(ValueKind::Text),
        number().prop_map(ValueKind::Number),
        date().prop_map(ValueKind::Date),
        name().prop_map(|name| ValueKind::Name(name.text)),
        (name(), prop_oneof![text(), "[0-9A-Za-z]{1,5}".prop_map(|text| Text { text, at: AT() })])
            .prop_map(|(scheme, code)| ValueKind::Schemed { scheme, code }),
        param().prop_map(ValueKind::Param),
    ];
    let matching = prop_oneof![Just(Matching::Within), Just(Matching::Exactly)];
    (matching, kind).prop_map(|(matching, kind)| Value { matching, kind, at: AT() })
}

fn worded() -> impl Strategy<Value = Period> {
    "July 2017|5 March 2017|March 5, 2017|the last [1-9] months|last year|THIS quarter|3 days ago|today|end of 2018|the 1990s|Q1 2017"
        .prop_map(|words| Period { kind: PeriodKind::Words(words), at: AT() })
}

fn period() -> impl Strategy<Value = Period> {
    let kind = prop_oneof![
        date().prop_map(PeriodKind::Words),
        "[12][0-9]{3}".prop_map(PeriodKind::Words),
        any::<String>().prop_map(PeriodKind::Quoted),
        param().prop_map(PeriodKind::Param),
    ];
    prop_oneof![kind.prop_map(|kind| Period { kind, at: AT() }), worded()]
}

fn length() -> impl Strategy<Value = Length> {
    (1_u32..100, unit()).prop_map(|(count, unit)| Length { count, unit, at: AT() })
}

fn unit() -> impl Strategy<Value = Unit> {
    proptest::sample::select(Unit::ALL.to_vec())
}

fn when() -> impl Strategy<Value = When> {
    let kind = prop_oneof![
        period().prop_map(WhenKind::In),
        period().prop_map(WhenKind::Before),
        period().prop_map(WhenKind::After),
        period().prop_map(WhenKind::Since),
        period().prop_map(WhenKind::Through),
        (period(), period()).prop_map(|(first, last)| WhenKind::FromTo(first, last)),
    ];
    let certainty = prop_oneof![Just(Certainty::Certain), Just(Certainty::Possible)];
    (certainty, kind).prop_map(|(certainty, kind)| When { certainty, kind, at: AT() })
}

fn test() -> impl Strategy<Value = Test> {
    let comparison = proptest::sample::select(Comparison::ALL.to_vec());
    let membership = prop_oneof![Just(Membership::In), Just(Membership::NotIn)];
    let set = prop_oneof![vec(value(), 1..4).prop_map(Set::Values), param().prop_map(Set::Param)];
    // `in $x` is always read as a set.
    let is_clear = |when: &When| {
        when.certainty == Certainty::Possible || !matches!(&when.kind, WhenKind::In(period) if period.text().is_none())
    };
    prop_oneof![
        (comparison, value()).prop_map(|(comparison, value)| Test::Compare { comparison, operator: AT(), value }),
        (membership, set).prop_map(|(membership, set)| Test::In { membership, set }),
        when().prop_filter("a set", is_clear).prop_map(Test::When),
        text().prop_map(Test::Matches),
        (value(), 1_u32..9000).prop_map(|(centre, km)| Test::Near { centre, km: f64::from(km) / 10.0 }),
        prop_oneof![Just(Knowledge::Known), Just(Knowledge::Unknown)].prop_map(Test::Is),
    ]
}

fn logic() -> BoxedStrategy<Logic> {
    let leaf = (path(), test()).prop_map(|(path, test)| Logic::Condition(Condition { path, test, at: AT() }));
    let tree = leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            vec(inner.clone(), 2..4).prop_map(|parts| Logic::Or(parts, AT())),
            vec(inner.clone(), 2..4).prop_map(|parts| Logic::And(parts, AT())),
            inner.prop_map(|inner| Logic::Not(Box::new(inner), AT())),
        ]
    });
    tree.boxed()
}

fn argument() -> impl Strategy<Value = Argument> {
    prop_oneof![
        value().prop_map(Argument::Value),
        vec(value(), 1..4).prop_map(|values| Argument::List(values, AT())),
        worded().prop_map(Argument::Period),
    ]
}

fn simple_subject() -> impl Strategy<Value = SubjectKind> {
    prop_oneof![
        Just(SubjectKind::Events),
        Just(SubjectKind::Articles),
        Just(SubjectKind::Actors),
        Just(SubjectKind::Actions),
        Just(SubjectKind::Places),
        Just(SubjectKind::Publishers),
        (name(), vec(argument(), 0..3)).prop_map(|(name, arguments)| SubjectKind::Named { name, arguments }),
    ]
}

fn head_of(subject: BoxedStrategy<SubjectKind>) -> BoxedStrategy<Head> {
    let comparing = (period(), period()).prop_map(|(first, second)| Comparing { first, second, at: AT() });
    let parts = (subject, option::of(logic()), option::of(when()), option::of(comparing));
    parts
        .prop_map(|(kind, filter, when, comparing)| Head {
            subject: Subject { kind, at: AT() },
            filter,
            when,
            comparing,
            at: AT(),
        })
        .boxed()
}

fn head() -> BoxedStrategy<Head> {
    let step = || {
        (option::of(name()), head_of(simple_subject().boxed())).prop_map(|(name, head)| Step { name, head, at: AT() })
    };
    let follows = prop_oneof![Just(Follows::Then), Just(Follows::ThenNo)];
    let link = (follows, option::of(length()), step()).prop_map(|(follows, within, step)| Link {
        follows,
        within,
        step,
        at: AT(),
    });
    let sequence = (vec(path(), 0..3), step(), vec(link, 1..3))
        .prop_map(|(by, first, links)| SubjectKind::Sequence(Box::new(Sequence { by, first, links })));
    head_of(prop_oneof![5 => simple_subject(), 1 => sequence].boxed())
}

fn aggregate() -> impl Strategy<Value = Aggregate> {
    let function = proptest::sample::select(Function::ALL.to_vec());
    (function, path(), any::<bool>(), option::of(name())).prop_map(|(function, path, bare, name)| {
        let path = (function != Function::Count || !bare).then_some(path);
        Aggregate { function, path, name, at: AT() }
    })
}

fn dimension() -> impl Strategy<Value = Dimension> {
    let bucket =
        (1_u32..9, unit(), option::of(path())).prop_map(|(count, unit, of)| DimensionKind::Bucket { count, unit, of });
    prop_oneof![path().prop_map(DimensionKind::Path), bucket].prop_map(|kind| Dimension { kind, at: AT() })
}

fn expression() -> BoxedStrategy<Expression> {
    let leaf = prop_oneof![
        number().prop_map(ExpressionKind::Number),
        any::<String>().prop_map(ExpressionKind::Text),
        path().prop_map(ExpressionKind::Path),
        param().prop_map(ExpressionKind::Param),
    ];
    let wrap = |kind| Expression { kind, at: AT() };
    let tree = leaf.prop_map(wrap).prop_recursive(3, 12, 3, move |inner| {
        let sums = vec((prop_oneof![Just(Operator::Add), Just(Operator::Subtract)], inner.clone()), 1..3);
        let products = vec((prop_oneof![Just(Operator::Multiply), Just(Operator::Divide)], inner.clone()), 1..3);
        let chain = (inner.clone(), prop_oneof![sums, products])
            .prop_map(|(first, rest)| ExpressionKind::Chain { first: Box::new(first), rest });
        let negative = inner.clone().prop_map(|inner| ExpressionKind::Negative(Box::new(inner)));
        let call =
            (name(), vec(inner, 1..3)).prop_map(|(function, arguments)| ExpressionKind::Call { function, arguments });
        prop_oneof![chain, negative, call].prop_map(wrap)
    });
    tree.boxed()
}

fn simple_stage() -> BoxedStrategy<StageKind> {
    let empty = prop_oneof![Just(Empty::Fill), Just(Empty::Skip)];
    let order = prop_oneof![Just(Order::Ascending), Just(Order::Descending)];
    let key = (path(), order).prop_map(|(path, order)| SortKey { path, order });
    let figure = prop_oneof![aggregate().prop_map(Figure::Aggregate), path().prop_map(Figure::Column)];
    let chart = prop_oneof![Just(Chart::Bar), Just(Chart::Line), Just(Chart::Heat)];
    prop_oneof![
        (vec(aggregate(), 1..3), vec(dimension(), 0..3), empty)
            .prop_map(|(aggregates, by, empty)| StageKind::Aggregate { aggregates, by, empty }),
        logic().prop_map(StageKind::Where),
        (1_u64..99, vec(dimension(), 0..2), option::of(figure), vec(dimension(), 0..2))
            .prop_map(|(count, of, by, per)| StageKind::Top { count, of, by, per }),
        vec(key, 1..3).prop_map(StageKind::Sort),
        (1_u64..99, option::of(any::<u64>())).prop_map(|(count, offset)| StageKind::Limit { count, offset }),
        vec(path(), 1..4).prop_map(StageKind::Show),
        (name(), expression()).prop_map(|(name, expression)| StageKind::With { name, expression }),
        (length(), aggregate()).prop_map(|(length, aggregate)| StageKind::Rolling { length, aggregate }),
        (path(), option::of(length())).prop_map(|(path, over)| StageKind::Change { path, over }),
        (path(), vec(dimension(), 0..2)).prop_map(|(path, per)| StageKind::Share { path, per }),
        path().prop_map(StageKind::Cumulative),
        Just(StageKind::Rank),
        dimension().prop_map(StageKind::Pivot),
        Just(StageKind::Evidence),
        option::of(chart).prop_map(StageKind::Chart),
        text().prop_map(StageKind::Write),
    ]
    .boxed()
}

fn query() -> BoxedStrategy<Query> {
    let stages = |kind: BoxedStrategy<StageKind>| vec(kind.prop_map(|kind| Stage { kind, at: AT() }), 0..4);
    let simple = (head(), stages(simple_stage())).prop_map(|(head, stages)| Query { head, stages, at: AT() }).boxed();
    let join = (simple, option::of(name())).prop_map(|(query, name)| StageKind::Join { query: Box::new(query), name });
    let kind = prop_oneof![8 => simple_stage(), 1 => join].boxed();
    (head(), stages(kind)).prop_map(|(head, stages)| Query { head, stages, at: AT() }).boxed()
}

fn statement() -> impl Strategy<Value = Statement> {
    let bound = || identifier().prop_map(|text| Name { text, at: AT() });
    let types = vec![ParamKind::Text, ParamKind::Number, ParamKind::Date, ParamKind::Period, ParamKind::List];
    let explain = prop_oneof![Just(Explain::Both), Just(Explain::Plan), Just(Explain::Sql)];
    let kind = prop_oneof![
        (bound(), argument()).prop_map(|(name, value)| StatementKind::Let { name, value }),
        (bound(), proptest::sample::select(types), option::of(argument()))
            .prop_map(|(name, kind, default)| StatementKind::Param { name, kind, default }),
        (name(), vec(param(), 0..3), query()).prop_map(|(name, params, query)| StatementKind::Define {
            name,
            params,
            query
        }),
        text().prop_map(StatementKind::Include),
        (explain, query()).prop_map(|(what, query)| StatementKind::Explain { what, query }),
        query().prop_map(StatementKind::Query),
    ];
    kind.prop_map(|kind| Statement { kind, at: AT() })
}

proptest! {
    #[test]
    fn what_is_printed_is_read_as_the_same_tree(statements in vec(statement(), 1..4)) {
        let script = Script { statements };
        let text = script.to_string();
        let read = lang::parse(&text);
        prop_assert!(read.is_ok(), "{text}\n{read:#?}");
        prop_assert_eq!(read.unwrap(), script, "{}", text);
    }

    #[test]
    fn no_text_makes_the_parser_panic(text in any::<String>()) {
        let _ = lang::parse(&text);
        let _ = lang::is_complete(&text);
    }

    #[test]
    fn no_mixture_of_words_makes_the_parser_panic(words in vec(word(), 0..40)) {
        let text = words.join(" ");
        for error in lang::parse(&text).err().unwrap_or_default() {
            prop_assert!(text.get(error.span.start..error.span.end).is_some(), "{error:?}");
            prop_assert!(error.fix.is_none_or(|fix| text.get(fix.span.start..fix.span.end).is_some()));
        }
    }
}

/// A word or sign from one of the accepted statements, or one of another language.
pub(super) fn word() -> impl Strategy<Value = String> {
    let mut words: Vec<String> = accepted().flat_map(|line| line.split(' ')).map(str::to_owned).collect();
    let foreign = "== && || -- /* “ ” « ` ' \" \\ [ ] ( ) | ; , : . 5 50km 03/04/2017 1,000 select group order until between like is null not @a $ é 月";
    words.extend(foreign.split(' ').map(str::to_owned));
    proptest::sample::select(words)
}

#[test]
fn the_accepted_statements_print_as_they_are_read() {
    for line in accepted() {
        let script = lang::parse(line).unwrap();
        let printed = script.to_string();
        assert_eq!(lang::parse(&printed).unwrap_or_else(|errors| panic!("{printed}: {errors:#?}")), script);
    }
}
