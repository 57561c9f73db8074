//! Nouns that the coder treats alike, wherever they stand.

/// What strikes people without being anybody: the means of an act of violence.
pub(super) const BLOWS: [&str; 32] = [
    "bomb",
    "bombs",
    "blast",
    "explosion",
    "shell",
    "shells",
    "rocket",
    "rockets",
    "missile",
    "missiles",
    "fire",
    "shelling",
    "attack",
    "attacks",
    "raid",
    "raids",
    "strike",
    "strikes",
    "airstrike",
    "airstrikes",
    "clashes",
    "fighting",
    "violence",
    "bombing",
    "bombings",
    "explosions",
    "mine",
    "shooting",
    "ambush",
    "drone",
    "drones",
    "grenade",
];

/// What is written and said: whose it is says what it says.
pub(super) const DOCUMENTS: [&str; 16] = [
    "report",
    "statement",
    "letter",
    "message",
    "article",
    "editorial",
    "declaration",
    "note",
    "video",
    "petition",
    "speech",
    "order",
    "decree",
    "resolution",
    "communique",
    "complaint",
];

/// Nouns that make a preposition with the words around them: "in support of", "in response to".
pub(super) const IDIOMS: [&str; 20] = [
    "support",
    "response",
    "retaliation",
    "favour",
    "favor",
    "protest",
    "revenge",
    "return",
    "exchange",
    "addition",
    "case",
    "violation",
    "defiance",
    "accordance",
    "connection",
    "search",
    "pursuit",
    "order",
    "fact",
    "line",
];

/// Nouns that turn what they are about into something else.
pub(super) const NEGATING: [&str; 32] = [
    "boycott",
    "myth",
    "end",
    "lack",
    "absence",
    "danger",
    "risk",
    "threat",
    "threats",
    "fear",
    "fears",
    "report",
    "reports",
    "rumor",
    "rumors",
    "rumours",
    "possibility",
    "prospect",
    "idea",
    "cost",
    "costs",
    "effect",
    "effects",
    "critic",
    "critics",
    "history",
    "anniversary",
    "story",
    "film",
    "book",
    "image",
    "images",
];

/// Who speaks and acts for a company where they stand beside its name, and for a state elsewhere.
pub(super) const OFFICERS: [&str; 14] = [
    "president",
    "presidents",
    "vice-president",
    "vice-presidents",
    "spokesman",
    "spokesmen",
    "spokeswoman",
    "spokesperson",
    "official",
    "officials",
    "chairman",
    "chief",
    "head",
    "director",
];

/// Words that set a body apart from the one that was spoken of: "the ruling party".
pub(super) const OTHER: [&str; 12] = [
    "ruling",
    "governing",
    "opposition",
    "other",
    "main",
    "largest",
    "biggest",
    "rival",
    "local",
    "new",
    "former",
    "two",
];

/// Who acts for the group that is named with them.
pub(super) const MEMBERS: [&str; 16] = [
    "spokesman",
    "spokesmen",
    "spokeswoman",
    "spokesperson",
    "official",
    "officials",
    "leader",
    "leaders",
    "member",
    "members",
    "commander",
    "commanders",
    "representative",
    "representatives",
    "fighters",
    "militants",
];

/// Words for the branches of an organisation: what "the African Union Mission" does, the union does.
pub(super) const BRANCHES: [&str; 7] =
    ["mission", "office", "command", "delegation", "peacekeepers", "headquarters", "envoy"];

/// Who belongs to somebody by being somebody else.
pub(super) const OTHERS: [&str; 22] = [
    "neighbour",
    "neighbours",
    "neighbor",
    "neighbors",
    "ally",
    "allies",
    "rival",
    "rivals",
    "foe",
    "foes",
    "enemy",
    "enemies",
    "adversary",
    "adversaries",
    "counterpart",
    "counterparts",
    "partner",
    "partners",
    "opponent",
    "opponents",
    "creditor",
    "creditors",
];

/// Whom one state sends to another.
pub(super) const DIPLOMATS: [&str; 8] =
    ["diplomat", "diplomats", "envoy", "envoys", "ambassador", "ambassadors", "attache", "attaches"];
