//! Tells the furniture of a page from its sentences: captions, credits, lists of other stories, buttons.

/// Heads of photo captions and credits in running text.
const HEADS: [&str; 33] = [
    "The picture shows",
    "This photo",
    "This image",
    "This picture",
    "This handout",
    "This undated",
    "In this photo",
    "In this image",
    "In this file",
    "In this handout",
    "FILE - ",
    "FILE – ",
    "FILE — ",
    "Picture:",
    "Photo:",
    "Photo by",
    "File photo",
    "FILE PHOTO",
    "Image:",
    "Source:",
    "Data map",
    "Information map",
    "Caption:",
    "(Photo",
    "Caption ",
    "READ MORE",
    "Read more",
    "READ ALSO",
    "Read also",
    "RELATED:",
    "WATCH:",
    "Watch:",
    "MORE:",
];
/// What buttons, players and galleries say; no reporter writes so.
const BUTTONS: [&str; 23] = [
    "Image copyright",
    "Image caption",
    "Media playback",
    "Media caption",
    "Skip in Skip",
    "Skip Ad",
    "Embed x",
    "x Share",
    "Click to share",
    "Click to play",
    "Click here to",
    "Tap to play",
    "Opens in new window",
    "Full Screen",
    "Autoplay",
    "Video Loading",
    "Video Unavailable",
    "Play Video",
    "Thank you for subscribing",
    "Share this article",
    "Sign up for our",
    ", file photo,",
    "directly to your inbox",
];
/// Those who lend pictures, whose names stand before captions.
const CREDITS: [&str; 10] =
    ["EPA", "REUTERS", "Reuters", "AFP", "AP", "PA", "Getty Images", "Rex Features", "Alamy", "Shutterstock"];
/// What a caption ends with in brackets.
const ENDINGS: [&str; 10] = [
    "(image:",
    "(picture:",
    "(photo:",
    "(pic:",
    "(credit:",
    "(file image",
    "(file photo",
    "(file picture",
    "(ap photo",
    "(photo by",
];

/// Whether a sentence tells of pictures, players and other pages rather than of the story.
pub(super) fn is_furniture(sentence: &str) -> bool {
    HEADS.iter().any(|head| sentence.starts_with(head))
        || BUTTONS.iter().any(|button| sentence.contains(button))
        || is_list(sentence)
        || is_link(sentence)
        || is_credited(sentence)
        || numbers_pictures(sentence)
        || is_shown(sentence)
}

/// "The minister met the king (Image: Getty)", "Soldiers land on an island (file image)".
fn is_shown(sentence: &str) -> bool {
    let Some(bracket) = sentence.rfind('(') else { return false };
    let last = sentence[bracket..].to_ascii_lowercase();
    ENDINGS.iter().any(|ending| last.starts_with(ending)) && last.trim_end_matches(['.', ' ']).ends_with(')')
}

/// "Related stories: ...".
fn is_list(sentence: &str) -> bool {
    let head = sentence.get(..16).unwrap_or(sentence).to_ascii_lowercase();
    ["related stories", "related article", "related topics", "most read", "more on this"]
        .iter()
        .any(|list| head.starts_with(list))
}

/// "[Court backs march]": a sentence in brackets without a full stop is the title of another page.
fn is_link(sentence: &str) -> bool {
    let inside = sentence.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    inside.is_some_and(|inside| !inside.ends_with(['.', '!', '?', '"', '”']) && inside.contains(' '))
}

/// "EPA Smoke rises over the port": a credit before a sentence that no full stop ends.
fn is_credited(sentence: &str) -> bool {
    let ended = sentence.ends_with(['.', '!', '?', '"', '”', '\'', '’', ')']);
    let shown = |credit: &str| {
        let rest = sentence.strip_prefix(credit).and_then(|rest| rest.strip_prefix(' '));
        rest.is_some_and(|rest| rest.starts_with(char::is_uppercase) || rest.starts_with(|c: char| c.is_ascii_digit()))
    };
    !ended && CREDITS.iter().any(|credit| shown(credit))
}

/// "Getty 17/19 The mayor waves", "3 of 41": the pictures of a gallery are numbered.
fn numbers_pictures(sentence: &str) -> bool {
    let number = |text: &str| (1..4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    let words: Vec<&str> = sentence.split_whitespace().collect();
    let credited = |at: usize| CREDITS.iter().chain(&["Getty", "Images"]).any(|credit| words[at].ends_with(credit));
    words.iter().enumerate().any(|(at, word)| {
        let counted = word.split_once('/').is_some_and(|(one, all)| number(one) && number(all));
        counted && at > 0 && credited(at - 1)
    })
}

#[cfg(test)]
mod tests {
    use super::is_furniture;

    #[test]
    fn captions_buttons_and_lists_are_no_story() {
        for text in [
            "Image caption The minister met the king in May",
            "Getty 3/12 The mayor opens the bridge Getty 4/12 A guard faints.",
            "[Court backs march on parliament]",
            "EPA Smoke rises over the port after the attack",
            "Related stories Governor sacked Rebels free hostages",
            "READ MORE: Police arrest the mayor.",
            "Caption Guards salute the king",
            "The minister met the king in May (Image: Getty )",
            "Soldiers land on the island (file image)",
            "This photo released by the army shows smoke over the port.",
            "FILE - In this May 3, 2016, file photo, a soldier guards the palace.",
        ] {
            assert!(is_furniture(text), "{text}");
        }
    }

    #[test]
    fn stories_stay() {
        for text in [
            "AP reporters met the minister.",
            "[The minister later apologised.]",
            "The vote was 17/19 in favour of sanctions.",
            "EPA officials fined the company.",
        ] {
            assert!(!is_furniture(text), "{text}");
        }
    }
}
