//! Tells what an article is about: of sport, markets, shows or gadgets, where "attack", "beat" and "strike" are no events; of an accident or of violence, which kill alike.

use rustc_hash::FxHashSet;

use super::noise;
use crate::lexicon::{Lexicon, Topic, Word};
use crate::model::{Event, Span};

/// How much of a topic makes an article one about it: different words that it must have, and one word in so many.
const WHOLLY: (usize, usize) = (4, 25);
/// Sport has more words of its own, and fewer of them suffice where many differ.
const MOSTLY: (usize, usize) = (6, 45);
/// Shows and gadgets, whose words are found elsewhere, too.
const STAGED: (usize, usize) = (7, 40);
/// Of sport so thinly that only its sentences with a word of it are.
const PARTLY: (usize, usize) = (4, 70);
/// Different words of gadgets that make a virus one of computers.
const DIGITAL: usize = 4;
/// Different words of sport that make a sentence one about it, whatever the article.
const GAME: usize = 3;

/// Counts the words of an article by topic.
#[derive(Debug, Default)]
pub(super) struct Tally {
    words: usize,
    hits: [usize; Topic::ALL.len()],
    seen: [FxHashSet<Word>; Topic::ALL.len()],
    sentences: Vec<(Span, [usize; Topic::ALL.len()])>,
}

impl Tally {
    pub(super) fn count(&mut self, lexicon: &Lexicon, sentence: Span, words: &[Word]) {
        self.words += words.len();
        let mut here: [FxHashSet<Word>; Topic::ALL.len()] = Default::default();
        for word in words {
            let Some(topic) = lexicon.topics.of(*word) else { continue };
            self.hits[topic as usize] += 1;
            here[topic as usize].insert(*word);
        }
        self.sentences.push((sentence, here.each_ref().map(FxHashSet::len)));
        self.seen.iter_mut().zip(here).for_each(|(all, here)| all.extend(here));
    }

    /// Takes the events away that are only moves of a game or of prices; crime, courts and accidents happen there too.
    pub(super) fn sift(&self, lexicon: &Lexicon, events: &mut Vec<Event>) {
        let whole = self.is_about(Topic::Sport, WHOLLY) || self.is_about(Topic::Market, WHOLLY);
        let staged = self.is_about(Topic::Show, STAGED) || self.is_about(Topic::Gadget, STAGED);
        let games = whole || staged || self.is_about(Topic::Sport, MOSTLY);
        let some = self.is_about(Topic::Sport, PARTLY);
        events.retain(|event| {
            let here = self.within(event.sentence, Topic::Sport);
            let about = games || some && here > 0;
            let played = here >= GAME && noise::is_played(&event.action);
            // "The virus is thought to have spread most widely in South America", told of e-mail.
            let digital = event.action == "disaster.epidemic" && self.seen[Topic::Gadget as usize].len() >= DIGITAL;
            !digital && (!about && !played || is_real(lexicon, event))
        });
    }

    fn is_about(&self, topic: Topic, (least, share): (usize, usize)) -> bool {
        self.seen[topic as usize].len() >= least && self.hits[topic as usize] * share >= self.words
    }

    /// Different words of a topic in a sentence.
    fn within(&self, sentence: Span, topic: Topic) -> usize {
        let place = self.sentences.binary_search_by_key(&sentence.start, |(span, _)| span.start);
        place.map_or(0, |place| self.sentences[place].1[topic as usize])
    }

    /// Tells the dead of an accident from those of an attack, where nobody is said to have killed them: by the words around.
    pub(super) fn settle_harm(&self, text: &str, events: &mut [Event]) {
        let [accidents, blows] = [Topic::Accident, Topic::Violence].map(|topic| self.hits[topic as usize]);
        for event in events {
            let [accident, blow] = [Topic::Accident, Topic::Violence].map(|topic| self.within(event.sentence, topic));
            let wrecked = accident > 0 && accidents >= blows || accidents >= 3 && accidents >= 3 * blows;
            let harmed = ["assault.kill", "assault.beat"].contains(&event.action.as_str());
            // "Plane crashes, 36 killed": in headlines the dead may look like those who kill.
            let alone = event.source.is_empty() || event.target.is_empty();
            let told = event.trigger.of(text).to_ascii_lowercase();
            let dead = ["kill", "die", "dead", "death", "fatal"].iter().any(|word| told.contains(word));
            if harmed && alone && blow == 0 && wrecked {
                event.action =
                    if dead || event.action == "assault.kill" { "die.accident" } else { "disaster.accident" }
                        .to_owned();
                let dead = std::mem::take(&mut event.target);
                event.source.extend(dead);
            } else if event.action == "die.accident" && blow > 0 && accident == 0 && event.rule.contains("injure:") {
                event.action = if dead { "assault.kill" } else { "assault.beat" }.to_owned();
                event.target = std::mem::take(&mut event.source);
            } else if event.action == "die.accident" && !dead && event.rule.contains("injure:") {
                event.action = "disaster.accident".to_owned();
            }
        }
    }
}

/// Whether an act is none of a game or a market, wherever it is told.
fn is_real(lexicon: &Lexicon, event: &Event) -> bool {
    let plover = lexicon.actions.by_id(&event.action).map(|id| lexicon.actions.get(id).plover.as_str());
    let custody = ["coerce.arrest", "coerce.charge", "coerce.convict", "coerce.deport", "protest"];
    matches!(plover, Some("DIE" | "DISASTER" | "TRIAL"))
        || custody.iter().any(|action| event.action.starts_with(action))
        || event.figures.fatalities.is_some()
}
