//! A store of random news: every field known and unknown, dates of every precision, and participants of every kind.

use dateline::model::{
    ActorKind, Annotation, Country, DatedBy, Day, Document, Event, Figures, Granularity, Interval, KnownAction,
    KnownActor, KnownPlace, Participant, PlaceRef, Quad, Quantity, Record, Role, Span, Status, Vocabulary,
};
use dateline::store::Store;

use crate::random::Random;

/// Key, name, kind, what it is within.
const ACTORS: [(&str, &str, ActorKind, &[&str]); 15] = [
    ("USA", "United States", ActorKind::Country, &["region:americas"]),
    ("VEN", "Venezuela", ActorKind::Country, &["region:latin-america"]),
    ("CUB", "Cuba", ActorKind::Country, &["region:latin-america"]),
    ("BRA", "Brazil", ActorKind::Country, &["region:latin-america"]),
    ("CIV", "Côte d'Ivoire", ActorKind::Country, &[]),
    ("region:latin-america", "Latin America", ActorKind::Region, &["region:americas"]),
    ("region:americas", "the Americas", ActorKind::Region, &[]),
    ("IGOMER", "MERCOSUR", ActorKind::Organisation, &[]),
    ("IGOUNO", "United Nations", ActorKind::Organisation, &[]),
    ("UNICEF", "UNICEF", ActorKind::Organisation, &["IGOUNO"]),
    ("company:pdvsa", "PDVSA", ActorKind::Company, &["VEN"]),
    ("person:donald-trump", "Donald Trump", ActorKind::Person, &[]),
    ("person:lula", "Luiz Inácio Lula da Silva", ActorKind::Person, &[]),
    ("person:smith-us", "John Smith", ActorKind::Person, &[]),
    ("person:smith-br", "John Smith", ActorKind::Person, &[]),
];

/// Participants as they are found: key or `?name`, country, role.
const FOUND: [(&str, &str, &str); 24] = [
    ("USA", "", ""),
    ("VEN", "", ""),
    ("CUB", "", ""),
    ("BRA", "", ""),
    ("CIV", "", ""),
    ("USA", "USA", "MIL"),
    ("IGOMER", "", ""),
    ("IGOUNO", "", ""),
    ("UNICEF", "", ""),
    ("company:pdvsa", "VEN", "BUS"),
    ("person:donald-trump", "USA", "GOV"),
    ("person:donald-trump", "USA", "ELI"),
    ("person:donald-trump", "", ""),
    ("person:lula", "BRA", "GOV"),
    ("person:lula", "BRA", "OPP"),
    ("person:smith-us", "USA", "BUS"),
    ("person:smith-br", "BRA", "BUS"),
    ("person:smith-br", "", ""),
    ("?John Smith", "USA", ""),
    ("?police", "VEN", "COP"),
    ("?police", "USA", "COP"),
    ("?Protesters", "VEN", "CVL"),
    ("?unknown gunmen", "", ""),
    ("?María Corina Machado", "VEN", "OPP"),
];

/// Id, PLOVER type, CAMEO code, quad class, intensity, parent.
type ActionRow = (&'static str, &'static str, &'static str, u8, Option<f64>, Option<&'static str>);

const ACTIONS: [ActionRow; 11] = [
    ("consult", "CONSULT", "04", 1, Some(1.0), None),
    ("consult.visit", "CONSULT", "042", 1, Some(2.5), Some("consult")),
    ("support", "SUPPORT", "05", 1, Some(3.5), None),
    ("aid", "AID", "07", 2, Some(7.0), None),
    ("threaten", "THREATEN", "13", 3, Some(-4.5), None),
    ("protest", "PROTEST", "14", 3, Some(-6.5), None),
    ("sanction", "SANCTION", "16", 4, Some(-4.0), None),
    ("sanction.embargo", "SANCTION", "163", 4, Some(-8.0), Some("sanction")),
    ("sanction.embargo.oil", "SANCTION", "1631", 4, Some(-8.5), Some("sanction.embargo")),
    ("assault", "ASSAULT", "18", 4, Some(-9.0), None),
    ("other", "", "", 0, None, None),
];

/// Key or `?name`, name, country, position.
type PlaceRow = (&'static str, &'static str, &'static str, Option<(f64, f64)>);

const PLACES: [PlaceRow; 11] = [
    ("place:caracas-ve", "Caracas", "VEN", Some((10.5, -66.875))),
    ("place:maracaibo-ve", "Maracaibo", "VEN", Some((10.625, -71.625))),
    ("place:havana-cu", "Havana", "CUB", Some((23.125, -82.375))),
    ("place:brasilia-br", "Brasilia", "BRA", Some((-15.75, -47.875))),
    ("place:washington-us", "Washington", "USA", Some((38.875, -77.0))),
    ("place:abidjan-ci", "Abidjan", "CIV", None),
    ("place:santa-cruz-br", "Santa Cruz", "BRA", Some((-29.75, -52.5))),
    ("place:santa-cruz-ve", "Santa Cruz", "VEN", Some((10.125, -67.5))),
    ("?Santa Cruz", "Santa Cruz", "CUB", None),
    ("?Puerto Nowhere", "Puerto Nowhere", "VEN", None),
    ("?the border", "the border", "", None),
];

const WORDS: [&str; 18] = [
    "oil",
    "sanctions",
    "talks",
    "border",
    "crisis",
    "embassy",
    "élite",
    "Élysée",
    "trade",
    "police",
    "votes",
    "aid",
    "prices",
    "Caracas",
    "army",
    "strike",
    "peace",
    "reform",
];

fn vocabulary() -> Vocabulary {
    let actors = ACTORS.iter().map(|(id, name, kind, within)| KnownActor {
        id: (*id).into(),
        name: (*name).into(),
        kind: *kind,
        country: Country::new(id),
        role: None,
        within: within.iter().map(|id| (*id).to_owned()).collect(),
    });
    let text = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let actions = ACTIONS.iter().map(|(id, plover, cameo, quad, intensity, parent)| KnownAction {
        id: (*id).into(),
        name: id.replace('.', ", "),
        plover: text(plover),
        cameo: text(cameo),
        quad: Quad::try_from(*quad).unwrap(),
        intensity: *intensity,
        parent: parent.map(str::to_owned),
    });
    let places =
        PLACES.iter().filter(|place| !place.0.starts_with('?')).map(|(id, name, country, position)| KnownPlace {
            id: (*id).into(),
            name: (*name).into(),
            kind: Some("city".into()),
            country: Country::new(country),
            lat: position.map(|position| position.0),
            lon: position.map(|position| position.1),
        });
    Vocabulary::new(actors, actions, places)
}

/// A store of about `articles` articles with some events each.
pub(crate) fn store(seed: u64, articles: usize) -> Store {
    let mut random = Random::new(seed);
    let mut store = Store::open_in_memory().unwrap();
    let vocabulary = vocabulary();
    let mut writer = store.writer(&vocabulary).unwrap();
    let mut bodies: Vec<(String, Option<Day>)> = Vec::new();
    for n in 0..articles {
        if random.chance(15) {
            let dataset = random.pick(&["gdelt", "acled"]);
            let text = sentence(&mut random);
            let event = event(&mut random, Span::new(0, text.len()), Span::new(0, 3));
            let document = Document { published: published(&mut random), ..Document::new(text) };
            writer.write_record(&Record { dataset, id: n.to_string(), document, event }).unwrap();
            continue;
        }
        let (document, annotation) = article(&mut random, n, &bodies);
        bodies.push((document.body.clone(), document.published));
        writer.write(&document, &annotation).unwrap();
    }
    writer.finish().unwrap();
    store
}

fn article(random: &mut Random, n: usize, before: &[(String, Option<Day>)]) -> (Document, Annotation) {
    let sentences: Vec<String> = (0..5 + random.below(4)).map(|_| sentence(random)).collect();
    let mut body = sentences.join(" ");
    let mut published = published(random);
    // Some papers print what another one has printed.
    if let (true, Some((other, day))) = (random.chance(15), before.last()) {
        body.clone_from(other);
        published = *day;
    }
    let words = |random: &mut Random| format!("{} {} {n}", random.pick(&WORDS), random.pick(&WORDS));
    let document = Document {
        published,
        publisher: random.maybe(20, &["The Courier", "Harbour News", "El Día"]).map(str::to_owned),
        title: if random.chance(20) { None } else { Some(words(random)) },
        author: random.maybe(60, &["Ana Pérez", "J. Doe"]).map(str::to_owned),
        url: random.maybe(50, &["https://a.example", "https://b.example"]).map(|url| format!("{url}/{n}")),
        language: random.maybe(30, &["en", "es", "EN"]).map(str::to_owned),
        ..Document::new(body)
    };
    let text = document.text();
    let offset = text.len() - document.body.len();
    let mut annotation = Annotation { text, ..Annotation::default() };
    for _ in 0..random.below(7) {
        let stops: Vec<usize> = document.body.match_indices('.').map(|(at, _)| at + 1).collect();
        let n = random.below(stops.len());
        let start = offset + if n == 0 { 0 } else { stops[n - 1] + 1 };
        let sentence = Span::new(start, offset + stops[n]);
        annotation.sentences.push(sentence);
        annotation.events.push(event(random, sentence, Span::new(start, start + 3)));
    }
    (document, annotation)
}

fn sentence(random: &mut Random) -> String {
    let words: Vec<&str> = (0..6 + random.below(5)).map(|_| random.pick(&WORDS)).collect();
    format!("The {}.", words.join(" "))
}

fn day(random: &mut Random) -> Day {
    let (year, month) = (2014 + i32::try_from(random.below(6)).unwrap(), u32::try_from(1 + random.below(12)).unwrap());
    Day::from_ymd(year, month, u32::try_from(1 + random.below(28)).unwrap()).unwrap()
}

fn published(random: &mut Random) -> Option<Day> {
    if random.chance(15) { None } else { Some(day(random)) }
}

fn when(random: &mut Random) -> Option<Interval> {
    let day = day(random);
    let (year, month, _) = day.ymd();
    let days = |length: i32, granularity| Interval::new(day, day.plus(length), granularity);
    Some(match random.below(20) {
        0 => return None,
        1..=9 => Interval::day(day),
        10..=12 => Interval::month(year, month).unwrap(),
        13 => days(6, Granularity::Week),
        14 => {
            let first = Day::from_ymd(year, (month - 1) / 3 * 3 + 1, 1).unwrap();
            let (year, month, _) = first.plus(63).ymd();
            Interval::new(first, Interval::month(year, month).unwrap().hi, Granularity::Quarter)
        }
        15..=16 => Interval::year(year).unwrap(),
        17 => {
            Interval::new(Day::from_ymd(2010, 1, 1).unwrap(), Day::from_ymd(2019, 12, 31).unwrap(), Granularity::Decade)
        }
        18 if random.chance(10) => Interval::new(Day::MIN, day, Granularity::Year),
        18 if random.chance(10) => Interval::new(day, Day::MAX, Granularity::Century),
        18 => days(20 + i32::try_from(random.below(400)).unwrap(), Granularity::Month),
        _ => days(1 + i32::try_from(random.below(3)).unwrap(), Granularity::Day),
    })
}

fn event(random: &mut Random, sentence: Span, trigger: Span) -> Event {
    let actions: Vec<&str> = ACTIONS.iter().map(|action| action.0).collect();
    let quantity = |random: &mut Random| {
        let lo = random.maybe(75, &[&0_u32, &1, &2, &14, &500]).copied();
        lo.map(|lo| Quantity { lo, hi: Some(lo + 1) })
    };
    Event {
        source: participants(random, 15),
        action: random.pick(&actions).into(),
        target: participants(random, 30),
        when: when(random),
        dated_by: random.maybe(10, &DatedBy::ALL.each_ref()).copied(),
        place: place(random),
        status: if random.chance(75) { Status::Actual } else { *random.pick(&Status::ALL.each_ref()) },
        figures: Figures {
            fatalities: quantity(random),
            injured: quantity(random),
            detained: quantity(random),
            participants: quantity(random),
        },
        confidence: *random.pick(&[&0.25, &0.5, &0.75, &1.0]),
        rule: random.pick(&["verb", "noun", "headline"]).into(),
        sentence,
        trigger,
    }
}

fn participants(random: &mut Random, nobody: usize) -> Vec<Participant> {
    if random.chance(nobody) {
        return Vec::new();
    }
    let most = if random.chance(70) { 1 } else { 3 };
    let found: Vec<&(&str, &str, &str)> = FOUND.iter().collect();
    random.some(1, most, &found).into_iter().map(participant).collect()
}

fn participant((id, country, role): &(&str, &str, &str)) -> Participant {
    let known = ACTORS.iter().find(|actor| actor.0 == *id);
    let name = known.map_or(id.trim_start_matches('?'), |actor| actor.1);
    Participant {
        id: known.map(|actor| actor.0.to_owned()),
        name: name.to_owned(),
        kind: known.map_or(ActorKind::Generic, |actor| actor.2),
        country: Country::new(country).or_else(|| Country::new(id)),
        role: Role::new(role),
        text: name.to_owned(),
        span: Span::default(),
    }
}

fn place(random: &mut Random) -> Option<PlaceRef> {
    let places: Vec<&PlaceRow> = PLACES.iter().collect();
    let (id, name, country, position) = random.maybe(40, &places)?;
    Some(PlaceRef {
        id: Some((*id).to_owned()).filter(|id| !id.starts_with('?')),
        name: (*name).into(),
        country: Country::new(country),
        lat: position.map(|position| position.0),
        lon: position.map(|position| position.1),
    })
}
