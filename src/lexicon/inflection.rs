//! English inflection by rule, with the irregular forms from `irregular.tsv`.

use rustc_hash::FxHashMap;

use super::LexiconError;
use super::table::Rows;

/// Forms of irregular verbs: past, participle, third person, gerund; empty where regular.
#[derive(Debug, Default)]
pub(super) struct Irregular<'t> {
    forms: FxHashMap<&'t str, [&'t str; 4]>,
}

impl<'t> Irregular<'t> {
    pub(super) fn load((file, text): (&'t str, &'t str)) -> Result<Irregular<'t>, LexiconError> {
        const COLUMNS: [&str; 5] = ["lemma", "past", "participle", "third", "gerund"];
        let table = Rows::new(file, text, &COLUMNS)?;
        let mut irregular = Irregular::default();
        for row in table.rows() {
            row.check_width()?;
            let [lemma, forms @ ..] = COLUMNS.map(|column| row.cell(column));
            irregular.forms.insert(lemma, forms);
        }
        Ok(irregular)
    }

    /// Every form of a verb: base, third person, past, participle, gerund.
    pub(super) fn verb(&self, lemma: &str) -> Vec<String> {
        let mut forms = vec![lemma.to_owned()];
        let known = self.forms.get(lemma);
        // By rule the participle is the past.
        let participle = if known.is_some() { past } else { |_: &str| Vec::new() };
        let rules: [fn(&str) -> Vec<String>; 4] = [past, participle, |lemma| vec![third(lemma)], gerund];
        for (place, rule) in rules.into_iter().enumerate() {
            match known.map(|known| known[place]).filter(|forms| !forms.is_empty()) {
                Some(irregular) => forms.extend(irregular.split('|').map(|form| form.trim().to_owned())),
                None => forms.extend(rule(lemma)),
            }
        }
        forms.sort_unstable();
        forms.dedup();
        forms
    }
}

/// The plural of a noun.
pub(super) fn plural(noun: &str) -> String {
    if let Some(stem) = noun.strip_suffix("man").filter(|stem| !stem.is_empty() && *stem != "hu" && *stem != "ger") {
        return format!("{stem}men");
    }
    match noun {
        "crisis" | "analysis" | "hypothesis" | "oasis" => format!("{}es", &noun[..noun.len() - 2]),
        "child" => "children".to_owned(),
        "person" => "people".to_owned(),
        "foot" => "feet".to_owned(),
        "life" | "knife" | "wife" => format!("{}ves", &noun[..noun.len() - 2]),
        "thief" | "half" => format!("{}ves", &noun[..noun.len() - 1]),
        _ => third(noun),
    }
}

fn third(lemma: &str) -> String {
    let sibilant = ["s", "x", "z", "ch", "sh"].iter().any(|ending| lemma.ends_with(ending));
    if sibilant || matches!(lemma, "veto" | "go" | "do" | "echo" | "embargo" | "undergo" | "torpedo") {
        return format!("{lemma}es");
    }
    match lemma.strip_suffix('y') {
        Some(stem) if !ends_in_vowel(stem) && !stem.is_empty() => format!("{stem}ies"),
        _ => format!("{lemma}s"),
    }
}

fn past(lemma: &str) -> Vec<String> {
    if lemma.ends_with('e') {
        return vec![format!("{lemma}d")];
    }
    if lemma.ends_with('c') {
        return vec![format!("{lemma}ked"), format!("{lemma}ed")];
    }
    match lemma.strip_suffix('y') {
        Some(stem) if !ends_in_vowel(stem) && !stem.is_empty() => vec![format!("{stem}ied")],
        _ => doubled(lemma, "ed"),
    }
}

fn gerund(lemma: &str) -> Vec<String> {
    if let Some(stem) = lemma.strip_suffix("ie") {
        return vec![format!("{stem}ying")];
    }
    if lemma.ends_with("ee") || lemma.ends_with("ye") || lemma.ends_with("oe") {
        return vec![format!("{lemma}ing")];
    }
    if lemma.ends_with('c') {
        return vec![format!("{lemma}king"), format!("{lemma}ing")];
    }
    match lemma.strip_suffix('e').filter(|stem| !stem.is_empty()) {
        Some(stem) => vec![format!("{stem}ing")],
        None => doubled(lemma, "ing"),
    }
}

// Whether a final consonant doubles hangs on stress, which spelling does not show: both spellings are listed.
fn doubled(lemma: &str, ending: &str) -> Vec<String> {
    let mut forms = vec![format!("{lemma}{ending}")];
    let mut last = lemma.chars().rev();
    let (Some(c), Some(b), a) = (last.next(), last.next(), last.next()) else { return forms };
    let doubles = c.is_ascii_alphabetic() && !is_vowel(c) && !matches!(c, 'w' | 'x' | 'y' | 'h') && is_vowel(b);
    if doubles && !a.is_some_and(is_vowel) {
        forms.push(format!("{lemma}{c}{ending}"));
    }
    forms
}

fn ends_in_vowel(stem: &str) -> bool {
    stem.chars().next_back().is_some_and(is_vowel)
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')
}

#[cfg(test)]
mod tests {
    use super::{Irregular, plural};

    #[test]
    fn regular_verbs_inflect_by_rule() {
        let irregular = Irregular::default();
        let forms = |lemma: &str| irregular.verb(lemma).join(" ");
        assert_eq!(forms("attack"), "attack attacked attacking attacks");
        assert_eq!(forms("accuse"), "accuse accused accuses accusing");
        assert_eq!(forms("deny"), "denied denies deny denying");
        assert_eq!(forms("ban"), "ban baned baning banned banning bans");
        assert_eq!(forms("veto"), "veto vetoed vetoes vetoing");
    }

    #[test]
    fn nouns_have_plurals() {
        let plurals = ["sanction", "embassy", "gunman", "crisis", "clash", "child"].map(plural);
        assert_eq!(plurals, ["sanctions", "embassies", "gunmen", "crises", "clashes", "children"]);
    }
}
