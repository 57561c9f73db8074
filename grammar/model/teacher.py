"""Teaches spaCy's English pipeline the trees of a treebank, and writes trees of plain text with it.

    teacher.py fit MODEL TRAIN.conllu DEV.conllu OUT [EPOCHS]
    teacher.py label OUT TOKENS SILVER.conllu

MODEL is a spaCy pipeline with vectors (en_core_web_md 3.8, MIT; README.md says where it is from). Its tok2vec layer goes on learning, under
a new tagger and parser with the tags and relations of the treebank. TOKENS is what `train tokens` prints. The seed is fixed.
"""

import random
import sys

import spacy
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import fix_random_seed
from thinc.api import Adam

SEED = 1
WORDS_A_BATCH = 1000
LISTENER = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "tok2vec"}


def examples(nlp, path):
    """The sentences of a CoNLL-U file, blank and with their trees."""
    for block in open(path).read().split("\n\n"):
        rows, spaces, joined, space_after_joined = [], [], 0, True
        for line in block.split("\n"):
            fields = line.split("\t")
            if len(fields) < 10:
                continue
            space = "SpaceAfter=No" not in fields[9]
            if "-" in fields[0]:
                joined, space_after_joined = int(fields[0].split("-")[1]), space
            elif fields[0].isdigit():
                number = int(fields[0])
                spaces.append(number > joined and space or number == joined and space_after_joined)
                rows.append(fields)
        if rows:
            words = [row[1].replace(" ", "_") for row in rows]
            heads = [int(row[6]) - 1 if row[6] != "0" else at for at, row in enumerate(rows)]
            relations = ["ROOT" if row[6] == "0" else row[7] for row in rows]
            gold = Doc(nlp.vocab, words=words, spaces=spaces, tags=[row[4] for row in rows], heads=heads, deps=relations)
            yield Example(blank(nlp, words, spaces), gold)


def blank(nlp, words, spaces):
    return Doc(nlp.vocab, words=words, spaces=spaces, sent_starts=[True] + [False] * (len(words) - 1))


def score(nlp, dev):
    tags = arcs = tokens = 0
    docs = [blank(nlp, [t.text for t in example.y], [bool(t.whitespace_) for t in example.y]) for example in dev]
    for doc, example in zip(nlp.pipe(docs, batch_size=128), dev):
        for ours, gold in zip(doc, example.y):
            tokens += 1
            tags += ours.tag_ == gold.tag_
            arcs += ours.head.i == gold.head.i and ours.dep_ == gold.dep_
    return 100 * tags / tokens, 100 * arcs / tokens


def batches(train):
    batch, words = [], 0
    for example in train:
        batch.append(example)
        words += len(example.y)
        if words > WORDS_A_BATCH:
            yield batch
            batch, words = [], 0
    if batch:
        yield batch


def fit(model, train, dev, out, epochs="12"):
    fix_random_seed(SEED)
    old = ["ner", "lemmatizer", "attribute_ruler", "senter", "tagger", "parser"]
    nlp = spacy.load(model, exclude=old)
    train, dev = list(examples(nlp, train)), list(examples(nlp, dev))
    tagger = nlp.add_pipe("tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": LISTENER}})
    parser = {"@architectures": "spacy.TransitionBasedParser.v2", "state_type": "parser", "extra_state_tokens": True,
              "hidden_width": 128, "maxout_pieces": 2, "use_upper": True, "tok2vec": LISTENER}
    parser = nlp.add_pipe("parser", config={"model": parser, "min_action_freq": 10})
    for pipe in (tagger, parser):
        pipe.initialize(lambda: train, nlp=nlp)
    nlp._link_components()
    optimizer = Adam(0.001, L2=0.01, grad_clip=1.0, L2_is_weight_decay=True, use_averages=True)
    steps = int(epochs) * sum(len(example.y) for example in train) / WORDS_A_BATCH
    shuffle, best, step = random.Random(SEED), 0, 0
    for epoch in range(int(epochs)):
        shuffle.shuffle(train)
        for batch in batches(train):
            step += 1
            optimizer.learn_rate = 0.001 * min(1, step / 200) * max(0.02, 1 - step / steps)
            nlp.update([Example(example.x.copy(), example.y) for example in batch], drop=0.15, sgd=optimizer)
        with nlp.use_params(optimizer.averages):
            tags, arcs = score(nlp, dev)
            print(f"epoch {epoch + 1}: tags {tags:.2f}, LAS {arcs:.2f}", flush=True)
            if arcs > best:
                best = arcs
                nlp.to_disk(out)


def read_tokens(nlp, path):
    for line in open(path):
        words, spaces = [], []
        for word in line.split():
            if word.startswith("~") and len(word) > 1 and words:
                spaces[-1], word = False, word[1:]
            words.append(word)
            spaces.append(True)
        if 3 <= len(words) <= 80:
            yield blank(nlp, words, spaces)


def label(model, tokens, out):
    nlp = spacy.load(model)
    with open(out, "w") as file:
        for doc in nlp.pipe(read_tokens(nlp, tokens), batch_size=256):
            if sum(token.head is token or token.head.i == token.i for token in doc) != 1:
                continue
            for token in doc:
                head, relation = (token.head.i + 1, token.dep_) if token.head.i != token.i else (0, "root")
                space = "_" if token.whitespace_ else "SpaceAfter=No"
                file.write(f"{token.i + 1}\t{token.text}\t_\t_\t{token.tag_}\t_\t{head}\t{relation}\t_\t{space}\n")
            file.write("\n")


if __name__ == "__main__":
    {"fit": fit, "label": label}[sys.argv[1]](*sys.argv[2:])
