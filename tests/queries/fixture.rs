//! Builds the test store from `news.txt` and a small vocabulary.

use dateline::database::{Files, Params, QueryError, Source, StoreCatalog, query};
use dateline::model::{
    ActorKind, Annotation, Country, Day, Document, Event, Figures, KnownAction, KnownActor, KnownPlace, Participant,
    PlaceRef, Quad, Quantity, Role, Span, Status, Table, Vocabulary,
};
use dateline::store::Store;
use dateline::time::parse_period;

/// The day that relative periods count from.
pub(crate) fn now() -> Day {
    "2019-02-10".parse().unwrap()
}

pub(crate) fn answer(store: &Store, text: &str) -> Result<Table, QueryError> {
    let catalog = StoreCatalog::new(store);
    query(Source { store, catalog: &catalog, now: now(), files: Files::Refused }, text, &Params::new())
}

/// A store of the rows in `news.txt`.
pub(crate) fn store() -> Store {
    let mut store = Store::open_in_memory().unwrap();
    let vocabulary = vocabulary();
    let mut writer = store.writer(&vocabulary).unwrap();
    for block in include_str!("news.txt").split("\narticle ").skip(1) {
        let (document, annotation) = article(block);
        writer.write(&document, &annotation).unwrap();
    }
    writer.finish().unwrap();
    store
}

const ACTORS: [(&str, &str, ActorKind, &[&str]); 9] = [
    ("USA", "United States", ActorKind::Country, &["region:americas"]),
    ("VEN", "Venezuela", ActorKind::Country, &["region:latin-america"]),
    ("CUB", "Cuba", ActorKind::Country, &["region:latin-america"]),
    ("BOL", "Bolivia", ActorKind::Country, &["region:latin-america"]),
    ("BRA", "Brazil", ActorKind::Country, &["region:latin-america"]),
    ("region:latin-america", "Latin America", ActorKind::Region, &["region:americas"]),
    ("region:americas", "the Americas", ActorKind::Region, &[]),
    ("IGOMER", "MERCOSUR", ActorKind::Organisation, &[]),
    ("person:donald-trump", "Donald Trump", ActorKind::Person, &[]),
];

/// Id, name, PLOVER type, CAMEO code, quad class, intensity, parent.
type ActionRow = (&'static str, &'static str, &'static str, &'static str, u8, f64, Option<&'static str>);

const ACTIONS: [ActionRow; 9] = [
    ("consult", "consult", "CONSULT", "04", 1, 1.0, None),
    ("support", "support", "SUPPORT", "05", 1, 3.5, None),
    ("threaten", "threaten", "THREATEN", "13", 3, -4.4, None),
    ("protest", "protest", "PROTEST", "14", 3, -6.5, None),
    ("sanction", "sanction", "SANCTION", "16", 4, -4.0, None),
    ("sanction.break-relations", "break relations", "SANCTION", "161", 4, -7.0, Some("sanction")),
    ("sanction.embargo", "impose an embargo", "SANCTION", "163", 4, -8.0, Some("sanction")),
    ("sanction.expel", "expel", "SANCTION", "166", 4, -5.0, Some("sanction")),
    ("assault", "assault", "ASSAULT", "18", 4, -9.0, None),
];

const PLACES: [(&str, &str, &str, f64, f64); 4] = [
    ("place:caracas-ve", "Caracas", "VEN", 10.48, -66.9),
    ("place:maracaibo-ve", "Maracaibo", "VEN", 10.64, -71.61),
    ("place:havana-cu", "Havana", "CUB", 23.11, -82.37),
    ("place:brasilia-br", "Brasilia", "BRA", -15.79, -47.88),
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
    let actions = ACTIONS.iter().map(|(id, name, plover, cameo, quad, intensity, parent)| KnownAction {
        id: (*id).into(),
        name: (*name).into(),
        plover: Some((*plover).into()),
        cameo: Some((*cameo).into()),
        quad: Quad::try_from(*quad).unwrap(),
        intensity: Some(*intensity),
        parent: parent.map(str::to_owned),
    });
    let places = PLACES.iter().map(|(id, name, country, lat, lon)| KnownPlace {
        id: (*id).into(),
        name: (*name).into(),
        kind: Some("city".into()),
        country: Country::new(country),
        lat: Some(*lat),
        lon: Some(*lon),
    });
    Vocabulary::new(actors, actions, places)
}

fn known(text: &str) -> Option<&str> {
    Some(text.trim()).filter(|text| *text != "-")
}

fn article(block: &str) -> (Document, Annotation) {
    let mut lines = block.lines();
    let head: Vec<&str> = lines.next().unwrap().split('|').collect();
    let sentences: Vec<&str> =
        block.lines().skip(1).filter(|line| !line.starts_with(['>', '#']) && !line.is_empty()).collect();
    let plain = |line: &str| line.replace(['[', ']'], "");
    let document = Document {
        published: known(head[0]).map(|day| day.parse().unwrap()),
        publisher: known(head[1]).map(str::to_owned),
        title: known(head[2]).map(str::to_owned),
        ..Document::new(sentences.iter().map(|line| plain(line)).collect::<Vec<_>>().join(" "))
    };
    let text = document.text();
    let mut annotation = Annotation { text: text.clone(), ..Annotation::default() };
    let (mut sentence, mut trigger) = (Span::default(), Span::default());
    for line in lines.filter(|line| !line.is_empty() && !line.starts_with('#')) {
        if let Some(row) = line.strip_prefix('>') {
            annotation.events.push(event(row, &text, sentence, trigger));
            continue;
        }
        let start = text.find(&plain(line)).unwrap();
        sentence = Span::new(start, start + plain(line).len());
        let open = line.find('[').unwrap();
        trigger = Span::new(start + open, start + line.find(']').unwrap() - 1);
        annotation.sentences.push(sentence);
    }
    (document, annotation)
}

fn event(row: &str, text: &str, sentence: Span, trigger: Span) -> Event {
    let cells: Vec<&str> = row.split('|').map(str::trim).collect();
    let when = known(cells[0]).map(|period| parse_period(period, now()).unwrap());
    let dead = cells[6].strip_prefix("dead=").map(|dead| Quantity { lo: dead.parse().unwrap(), hi: None });
    Event {
        source: participants(cells[1], text, sentence),
        action: cells[2].into(),
        target: participants(cells[3], text, sentence),
        when,
        dated_by: None,
        place: known(cells[4]).map(place),
        status: Status::from_name(cells[5]).unwrap(),
        figures: Figures { fatalities: dead, ..Figures::default() },
        confidence: 0.5,
        rule: "by hand".into(),
        sentence,
        trigger,
    }
}

fn place(id: &str) -> PlaceRef {
    let (_, name, country, lat, lon) = PLACES.iter().find(|place| place.0 == id).unwrap();
    PlaceRef {
        id: Some(id.into()),
        name: (*name).into(),
        country: Country::new(country),
        lat: Some(*lat),
        lon: Some(*lon),
    }
}

/// Who stands in a cell, mentioned where the sentence has the name.
fn participants(cell: &str, text: &str, sentence: Span) -> Vec<Participant> {
    let mentioned = |one: Participant| {
        let at = sentence.of(text).find(&one.name).map(|at| sentence.start + at);
        let span = at.map_or(Span::default(), |start| Span::new(start, start + one.name.len()));
        Participant { span, ..one }
    };
    known(cell).into_iter().flat_map(|cell| cell.split('+')).map(participant).map(mentioned).collect()
}

fn participant(text: &str) -> Participant {
    let (id, office) = text.split_once('@').unwrap_or((text, ""));
    let (country, role) = office.split_once('/').unwrap_or((office, ""));
    let known = ACTORS.iter().find(|actor| actor.0 == id);
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
