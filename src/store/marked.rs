//! Marks in a sentence what made an event of it: `**trigger**` and `_actor_`, as Markdown does.

use std::cmp::Reverse;

/// What is marked, as bytes of the text.
type Part = (usize, usize, Mark);

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Mark {
    Trigger,
    Actor,
}

/// The sentence of an article's bytes with its parts marked; `None` where there is no sentence, as in events of data sets.
///
/// `mentions` has the beginnings and ends of the actors' mentions in turn, with spaces between. Of parts that overlap, the trigger is marked,
/// else the longer one that begins first.
pub(super) fn marked(text: &[u8], sentence: (usize, usize), trigger: (usize, usize), mentions: &str) -> Option<String> {
    let cut = |from: usize, to: usize| text.get(from..to).map(String::from_utf8_lossy);
    let (start, end) = (sentence.0, sentence.1.min(text.len()));
    if start >= end {
        return None;
    }
    let mut out = String::new();
    let mut done = start;
    for (from, to, mark) in parts(trigger, mentions) {
        if from < done || to > end {
            continue;
        }
        let (before, words) = (cut(done, from)?, cut(from, to)?);
        let around = if mark == Mark::Trigger { "**" } else { "_" };
        out.extend([&before, around, &words, around]);
        done = to;
    }
    out.push_str(&cut(done, end)?);
    Some(out)
}

fn parts(trigger: (usize, usize), mentions: &str) -> Vec<Part> {
    let numbers: Vec<usize> = mentions.split(' ').filter_map(|number| number.parse().ok()).collect();
    let actors = numbers.as_chunks::<2>().0.iter().map(|&[from, to]| (from, to, Mark::Actor));
    let apart = actors.filter(|(from, to, _)| *to <= trigger.0 || *from >= trigger.1);
    let mut parts: Vec<Part> = apart.chain([(trigger.0, trigger.1, Mark::Trigger)]).collect();
    parts.retain(|(from, to, _)| from < to);
    parts.sort_by_key(|(from, to, mark)| (*from, Reverse(*to), *mark));
    parts
}

#[cfg(test)]
mod tests {
    use super::marked;

    #[test]
    fn trigger_and_actors_are_marked_where_they_stand() {
        let text = "Old. Élysée condemned Cuba.".as_bytes();
        let whole = (5, text.len());
        let found = |trigger, mentions| marked(text, whole, trigger, mentions);
        assert_eq!(found((14, 23), "24 28 5 13 5 8").as_deref(), Some("_Élysée_ **condemned** _Cuba_."));
        assert_eq!(found((14, 23), "5 28").as_deref(), Some("Élysée **condemned** Cuba."));
        assert_eq!(found((14, 23), "0 3 90 99 7 x").as_deref(), Some("Élysée **condemned** Cuba."));
        assert_eq!(found((0, 0), "").as_deref(), Some("Élysée condemned Cuba."));
    }

    #[test]
    fn what_is_no_sentence_has_no_marks() {
        assert_eq!(marked(b"text", (0, 0), (0, 0), ""), None);
        assert_eq!(marked(b"text", (9, 12), (9, 10), ""), None);
        // A span that cuts a letter loses the letter and nothing else.
        assert_eq!(marked("é".as_bytes(), (0, 9), (0, 1), "").as_deref(), Some("**\u{fffd}**\u{fffd}"));
    }
}
