//! Reads on after an error, so that one run finds several.

use super::diagnose;
use super::expect::{Expect, Kind};
use super::input::{Fault, Input, Parsed};
use crate::lang::error::ErrorKind;
use crate::lang::token::Symbol;

/// The outcome where there is one; otherwise the error is kept and tokens are skipped up to where `stops` holds.
pub(super) fn recover<'a, T>(
    start: Input<'a>,
    parsed: Parsed<'a, T>,
    stops: impl Fn(Input<'a>) -> bool,
) -> (Input<'a>, Option<T>) {
    let fault = match parsed {
        Ok((rest, value)) => return (rest, Some(value)),
        Err(nom::Err::Error(fault) | nom::Err::Failure(fault)) => fault,
        Err(nom::Err::Incomplete(_)) => Fault::Unexpected,
    };
    let failed = report(start, fault);
    (resume(start, failed, stops), None)
}

/// Keeps the error of a fault; gives the place where it stands.
fn report(start: Input<'_>, fault: Fault) -> usize {
    match fault {
        Fault::Unexpected => {
            let place = start.furthest();
            let error = diagnose::unexpected(place);
            // Where several tokens are wrong together, none of them is read again; a single one may be where to resume.
            let covered = start.context.tokens.partition_point(|token| token.span.start < error.span.end);
            start.context.report(error);
            if covered > place.position() + 1 { covered } else { place.position() }
        }
        Fault::Known(error) => {
            let tokens = start.context.tokens;
            // What is not closed goes on to the end, though the error stands where it opens.
            let at_end = error.kind == ErrorKind::UnclosedBracket;
            let failed =
                if at_end { tokens.len() } else { tokens.partition_point(|token| token.span.start < error.span.end) };
            start.context.report(*error);
            failed
        }
    }
}

/// Past the broken part: the first place from `failed` on, outside of brackets opened since `start`, where `stops` holds,
/// the part's own closing bracket, or the end of the statement.
fn resume<'a>(start: Input<'a>, failed: usize, stops: impl Fn(Input<'a>) -> bool) -> Input<'a> {
    if failed >= start.context.tokens.len() {
        return start.skip(failed - start.position());
    }
    let mut cursor = start;
    let mut open = 0_usize;
    while !cursor.is_at_end() {
        let symbol = cursor.symbol();
        let past = cursor.position() >= failed && !start.context.is_full();
        let stopped =
            symbol == Some(Symbol::Semicolon) || (open == 0 && (symbol == Some(Symbol::Close) || stops(cursor)));
        if past && stopped {
            return cursor;
        }
        match symbol {
            Some(Symbol::Open) => open += 1,
            Some(Symbol::Close) => open = open.saturating_sub(1),
            _ => {}
        }
        cursor = cursor.skip(1);
    }
    cursor
}

/// Whether a head or a stage may end here.
pub(super) fn ends_part(input: Input<'_>) -> bool {
    input.is_at_end() || matches!(input.symbol(), Some(Symbol::Bar | Symbol::Semicolon | Symbol::Close))
}

/// Refuses what is left of a head or a stage, and skips it.
pub(super) fn finish_part(input: Input<'_>) -> Input<'_> {
    if ends_part(input) {
        return input;
    }
    let _ = input.miss(Expect::Symbol(Symbol::Bar));
    let fault = input.miss(Expect::Kind(Kind::End));
    recover::<()>(input, Err(fault), ends_part).0
}
