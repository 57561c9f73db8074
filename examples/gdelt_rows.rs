//! Prints synthetic events in the columns of GDELT 1, to try large stores.
//!
//! `cargo run --release --example gdelt_rows -- 1000000 > rows.tsv && dateline import gdelt rows.tsv --db large.db`

use std::fmt::Write as _;
use std::io::{BufWriter, Write as _, stdout};

const COUNTRIES: [&str; 12] = ["USA", "RUS", "CHN", "FRA", "DEU", "IRN", "ISR", "IND", "PAK", "VEN", "TUR", "KEN"];
const ROLES: [&str; 6] = ["", "GOV", "MIL", "OPP", "COP", "CVL"];
const ACTIONS: [&str; 10] = ["036", "042", "046", "112", "120", "138", "141", "163", "173", "190"];
const PLACES: [(&str, &str, &str); 5] = [
    ("Caracas, Distrito Federal, Venezuela", "10.5", "-66.9"),
    ("Minsk, Minskaya Voblasts', Belarus", "53.9", "27.6"),
    ("Nairobi, Nairobi Area, Kenya", "-1.28", "36.8"),
    ("Tehran, Tehran, Iran", "35.7", "51.4"),
    ("Paris, Ile-De-France, France", "48.9", "2.3"),
];
const BEGINS: [&str; 16] =
    ["KA", "MO", "RU", "SHE", "TA", "VI", "BO", "DE", "LI", "NA", "PE", "QUA", "SO", "WA", "YE", "ZU"];
const ENDS: [&str; 16] =
    ["BAN", "CEK", "DOR", "FIN", "GAR", "HUL", "JAM", "KOV", "LEN", "MIR", "NOS", "PUL", "RED", "SIK", "TAL", "VEZ"];

/// Numbers without order, the same at every run (Knuth's MMIX).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % end
    }

    /// The columns of an actor: code, name, country, and seven more. One in eight is a country, the others are people of 60,000 names.
    fn actor(&mut self) -> String {
        let [a, b, c, d] = [0; 4].map(|_| self.below(16));
        let (country, role) = (COUNTRIES[(a * 7 + d) % COUNTRIES.len()], ROLES[(b + c) % ROLES.len()]);
        if self.below(8) == 0 {
            return format!("{country}\t{country}\t{country}\t\t\t\t\t\t\t");
        }
        let name = format!("{}{} {}{}", BEGINS[a], ENDS[b], BEGINS[c], ENDS[d]);
        format!("{country}{role}\t{name}\t{country}\t\t\t\t\t{role}\t\t")
    }
}

fn main() -> std::io::Result<()> {
    let count = std::env::args().nth(1).and_then(|count| count.parse().ok()).unwrap_or(1_000);
    let mut numbers = Numbers(7);
    let mut out = BufWriter::new(stdout().lock());
    for id in 1..=count {
        let (year, month, day) = (1990 + numbers.below(34), 1 + numbers.below(12), 1 + numbers.below(28));
        let (source, target) = (numbers.actor(), numbers.actor());
        let action = ACTIONS[numbers.below(ACTIONS.len())];
        let (place, lat, lon) = PLACES[numbers.below(PLACES.len())];
        let mut row =
            format!("{id}\t{year}{month:02}{day:02}\t{year}{month:02}\t{year}\t{year}.5\t{source}\t{target}\t1");
        let _ = write!(row, "\t{action}\t{action}\t{}\t1\t0.0\t1\t1\t1\t0.0", &action[..2]);
        // The places of the two actors are left empty: seven columns each.
        row.push_str(&"\t".repeat(14));
        let _ = write!(row, "\t4\t{place}\tXX\tXX\t{lat}\t{lon}\t0\t{year}{month:02}{day:02}");
        let _ = write!(row, "\thttp://news{}.example.org/{id}", numbers.below(500));
        writeln!(out, "{row}")?;
    }
    out.flush()
}
