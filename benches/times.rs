//! How fast times are read: bytes of news a second, and query periods.

use dateline::model::Day;
use dateline::time::{annotate, parse_period};
use divan::counter::BytesCount;
use divan::{Bencher, black_box};

const NEWS: &str = "The talks resume on Friday, the minister said in the capital. Two people were killed on Jan. 23, a day after \
    soldiers had opened fire at a checkpoint that was set up last month. Exports fell 4 percent in the third quarter \
    of 2018, against a rise a year earlier, and are expected to recover by the end of 2019. The coalition, founded in \
    the 1990s, has held the town since early 2017. Residents, who asked not to be named, described streets without \
    water or light and shops that open for two hours a day. No side has answered the appeal of the envoy so far.\n\n";

fn main() {
    divan::main();
}

#[divan::bench(args = [1, 100, 1000])]
fn articles(bencher: Bencher<'_, '_>, paragraphs: usize) {
    let text = NEWS.repeat(paragraphs);
    let published = Day::from_ymd(2019, 2, 2);
    bencher.counter(BytesCount::of_str(&text)).bench(|| annotate(black_box(&text), published));
}

#[divan::bench(args = ["2017", "last 3 months", "from 3 to 5 May 2017", "the second Monday of March 2018", "nonsense"])]
fn periods(bencher: Bencher<'_, '_>, text: &str) {
    let now = Day::MIN.plus(737_000);
    bencher.bench(|| parse_period(black_box(text), now).is_ok());
}
