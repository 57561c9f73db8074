//! Looks ahead: which columns the stages of a pipeline name, so that rows bring them along.

use std::collections::BTreeSet;

use crate::lang::ast::{
    Aggregate, Condition, Dimension, DimensionKind, Empty, Expression, ExpressionKind, Figure, Logic, Path, Stage,
    StageKind,
};

/// The paths that stages name, each once.
pub(super) fn paths(stages: &[Stage]) -> Vec<String> {
    let mut found = BTreeSet::new();
    let mut note = |path: &Path| {
        found.insert(path.dotted());
    };
    stages.iter().for_each(|stage| of_stage(&stage.kind, &mut note));
    found.into_iter().collect()
}

/// Whether a stage looks for the row of the same group, so that groups of one name must be told apart.
pub(super) fn tells_apart(stages: &[Stage]) -> bool {
    let groups = |stage: &&Stage| matches!(stage.kind, StageKind::Aggregate { .. } | StageKind::Top { .. });
    let looks = |stage: &Stage| match &stage.kind {
        StageKind::Join { .. }
        | StageKind::Rolling { .. }
        | StageKind::Change { .. }
        | StageKind::Cumulative(_)
        | StageKind::Pivot(_) => true,
        StageKind::Top { per, .. } | StageKind::Share { per, .. } => !per.is_empty(),
        StageKind::Aggregate { by, empty, .. } => *empty == Empty::Fill && by.len() > 1 && by.iter().any(is_time),
        _ => false,
    };
    stages.iter().any(looks) || stages.iter().filter(groups).count() > 1
}

/// Whether gaps are filled along that dimension.
fn is_time(dimension: &Dimension) -> bool {
    match &dimension.kind {
        DimensionKind::Bucket { .. } => true,
        DimensionKind::Path(path) => matches!(path.dotted().as_str(), "date" | "published" | "article.published"),
    }
}

fn of_stage(stage: &StageKind, note: &mut dyn FnMut(&Path)) {
    match stage {
        StageKind::Aggregate { aggregates, by, .. } => {
            aggregates.iter().for_each(|aggregate| of_aggregate(aggregate, note));
            of_dimensions(by, note);
        }
        StageKind::Where(logic) => of_logic(logic, note),
        StageKind::Top { of, by, per, .. } => {
            of_dimensions(of, note);
            of_dimensions(per, note);
            match by {
                Some(Figure::Aggregate(aggregate)) => of_aggregate(aggregate, note),
                Some(Figure::Column(path)) => note(path),
                None => {}
            }
        }
        StageKind::Sort(keys) => keys.iter().for_each(|key| note(&key.path)),
        StageKind::Show(paths) => paths.iter().for_each(note),
        StageKind::With { expression, .. } => of_expression(expression, note),
        StageKind::Rolling { aggregate, .. } => of_aggregate(aggregate, note),
        StageKind::Change { path, .. } | StageKind::Cumulative(path) => note(path),
        StageKind::Share { path, per } => {
            note(path);
            of_dimensions(per, note);
        }
        StageKind::Pivot(dimension) => of_dimensions(std::slice::from_ref(dimension), note),
        StageKind::Limit { .. }
        | StageKind::Rank
        | StageKind::Join { .. }
        | StageKind::Evidence
        | StageKind::Chart(_)
        | StageKind::Write(_) => {}
    }
}

fn of_aggregate(aggregate: &Aggregate, note: &mut dyn FnMut(&Path)) {
    aggregate.path.iter().for_each(note);
}

fn of_dimensions(dimensions: &[Dimension], note: &mut dyn FnMut(&Path)) {
    for dimension in dimensions {
        match &dimension.kind {
            DimensionKind::Path(path) | DimensionKind::Bucket { of: Some(path), .. } => note(path),
            DimensionKind::Bucket { of: None, .. } => {}
        }
    }
}

fn of_logic(logic: &Logic, note: &mut dyn FnMut(&Path)) {
    match logic {
        Logic::And(parts, _) | Logic::Or(parts, _) => parts.iter().for_each(|part| of_logic(part, note)),
        Logic::Not(inner, _) => of_logic(inner, note),
        Logic::Condition(Condition { path, .. }) => note(path),
    }
}

/// The paths that an expression names.
pub(super) fn of_expression(expression: &Expression, note: &mut dyn FnMut(&Path)) {
    match &expression.kind {
        ExpressionKind::Path(path) => note(path),
        ExpressionKind::Negative(inner) => of_expression(inner, note),
        ExpressionKind::Chain { first, rest } => {
            of_expression(first, note);
            rest.iter().for_each(|(_, operand)| of_expression(operand, note));
        }
        ExpressionKind::Call { arguments, .. } => arguments.iter().for_each(|argument| of_expression(argument, note)),
        ExpressionKind::Number(_) | ExpressionKind::Text(_) | ExpressionKind::Param(_) => {}
    }
}
