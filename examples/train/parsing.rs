//! Trains the parser with a dynamic oracle and exploration (Goldberg and Nivre 2013).

use dateline::extract::parser::features;
use dateline::extract::transition::{CLASSES, Move, State};
use dateline::extract::tree::{NO_HEAD, Tag, Tree};
use dateline::extract::words::Words;

use crate::Options;
use crate::conllu::Sentence;
use crate::perceptron::{Perceptron, thinned};
use crate::random::Random;

/// Learns from gold trees over tags as the tagger gives them.
pub(crate) fn train(sentences: &[(&Sentence, Vec<Tag>)], options: &Options) -> Perceptron<CLASSES> {
    let mut random = Random(options.seed);
    let mut perceptron = Perceptron::new(options.parser_row_from);
    let mut order: Vec<usize> = sentences
        .iter()
        .enumerate()
        .flat_map(|(at, (sentence, _))| std::iter::repeat_n(at, options.times(sentence)))
        .collect();
    let (mut words, mut state) = (Words::default(), State::default());
    for epoch in 0..options.epochs {
        random.shuffle(&mut order);
        let (mut errors, mut all) = (0, 0);
        for &index in &order {
            let (sentence, tags) = &sentences[index];
            words.read(&sentence.text, &sentence.tokens);
            state.begin(sentence.tokens.len());
            let example = Example { words: &words, tags, gold: &sentence.gold };
            while !state.is_done() {
                let explore = epoch > 0 && random.chance(90);
                errors += usize::from(!learn(&mut perceptron, &example, &mut state, explore, &mut random));
                all += 1;
            }
        }
        println!("  parser epoch {}: {errors} errors in {all} moves", epoch + 1);
    }
    perceptron
}

/// What does not change while a sentence is parsed.
struct Example<'s> {
    words: &'s Words,
    tags: &'s [Tag],
    gold: &'s Tree,
}

/// Takes one step and learns from it; whether it was right.
fn learn(
    perceptron: &mut Perceptron<CLASSES>,
    example: &Example,
    state: &mut State,
    explore: bool,
    random: &mut Random,
) -> bool {
    let features = thinned(&features(example.words, example.tags, state), random);
    let scores = perceptron.scores(&features);
    let best_of = |classes: &mut dyn Iterator<Item = usize>| {
        classes.max_by(|&a, &b| scores[a].total_cmp(&scores[b]).then(b.cmp(&a)))
    };
    let right: Vec<usize> = right_classes(state, example.gold);
    let target = best_of(&mut right.iter().copied()).expect("one move is the cheapest");
    let rival = best_of(&mut (0..CLASSES).filter(|&class| state.allows(class) && !right.contains(&class)));
    let Some(rival) = rival else {
        state.take(Move::of_class(target));
        return true;
    };
    let is_right = scores[target] >= scores[rival];
    perceptron.learn(&features, &scores, target, rival);
    // Errors are followed, so that the parser learns to go on from them.
    state.take(Move::of_class(if is_right || !explore { target } else { rival }));
    is_right
}

/// The cheapest moves, with the gold label where they make an arc.
fn right_classes(state: &State, gold: &Tree) -> Vec<usize> {
    let Some(&top) = state.stack().last() else { return vec![0] };
    let label = gold.labels[usize::from(top)];
    let moves = [
        (Move::Shift, shift_cost(state, gold)),
        (Move::Left(label), left_cost(state, gold)),
        (Move::Right(label), right_cost(state, gold)),
    ];
    let allowed = moves.iter().filter(|(step, _)| state.allows(step.class()));
    let least = allowed.clone().map(|&(_, cost)| cost).min().unwrap_or(0);
    allowed.filter(|&&(_, cost)| cost == least).map(|(step, _)| step.class()).collect()
}

/// Gold arcs that shifting makes impossible: between the next token and the stack, but for its head on top.
fn shift_cost(state: &State, gold: &Tree) -> usize {
    if state.next() >= gold.len() {
        return 0;
    }
    let next = u16::try_from(state.next()).expect("a bounded sentence");
    let (_, rest) = state.stack().split_last().expect("the stack holds an item");
    let head = gold.heads[state.next()];
    let children = state.stack().iter().filter(|&&item| gold.heads[usize::from(item)] == next).count();
    children + usize::from(rest.contains(&head))
}

/// Gold children of the top that are still to come; popping loses them.
fn lost_children(state: &State, gold: &Tree, top: u16) -> usize {
    gold.heads[state.next().min(gold.len())..].iter().filter(|&&head| head == top).count()
}

fn left_cost(state: &State, gold: &Tree) -> usize {
    let (&top, rest) = state.stack().split_last().expect("the stack holds an item");
    let head = gold.heads[usize::from(top)];
    let later = head == NO_HEAD || usize::from(head) > state.next();
    lost_children(state, gold, top) + usize::from(later || rest.last() == Some(&head))
}

fn right_cost(state: &State, gold: &Tree) -> usize {
    let &top = state.stack().last().expect("the stack holds an item");
    let head = gold.heads[usize::from(top)];
    let later = head == NO_HEAD || usize::from(head) >= state.next();
    lost_children(state, gold, top) + usize::from(later)
}
