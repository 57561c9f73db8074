//! Takes off what files are wrapped in: gzip, zstd and zip, also one within another, within bounds.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read, Seek, SeekFrom};
use std::path::PathBuf;

use flate2::bufread::{DeflateDecoder, GzDecoder};
use zip::ZipArchive;

use super::SkipReason;

/// How often one thing may be wrapped in another.
pub(super) const DEEPEST: usize = 4;

/// Most files of one archive.
const MOST_MEMBERS: usize = 1_000_000;

/// Largest archive that is not a file of its own, in bytes: it is held in memory.
const LARGEST_INNER: u64 = 256 << 20;

/// Text shrinks to a twentieth; what has grown past this many bytes and this many times is made to do harm.
const HARMLESS_BYTES: u64 = 64 << 20;
const HARMLESS_TIMES: u64 = 250;

/// A stream of bytes that may be handed to another thread.
pub(super) type Stream = Box<dyn BufRead + Send>;

/// What a file is wrapped in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wrapping {
    Gzip,
    Zstd,
    Zip,
}

/// The wrapping that begins with these bytes.
pub(super) fn wrapping(sample: &[u8]) -> Option<Wrapping> {
    match sample {
        [0x1f, 0x8b, 8, ..] => Some(Wrapping::Gzip),
        [0x28, 0xb5, 0x2f, 0xfd, ..] => Some(Wrapping::Zstd),
        [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => Some(Wrapping::Zip),
        _ => None,
    }
}

/// What is inside of a gzip stream of one member or many.
///
/// After a broken member one read fails with [`io::ErrorKind::InvalidData`]; the next goes on with the member after it.
pub(super) fn gunzip(input: Stream) -> Stream {
    Box::new(BufReader::with_capacity(1 << 16, Gunzip { state: Member::Between(input), read: 0, taken: 0 }))
}

/// What is inside of a zstd stream.
pub(super) fn unzstd(input: Stream) -> io::Result<Stream> {
    let counted = Counted { input, taken: 0 };
    let mut decoder = zstd::stream::read::Decoder::with_buffer(counted)?;
    // A window of 128 MiB: frames made for more memory than that are refused.
    decoder.window_log_max(27)?;
    Ok(Box::new(BufReader::with_capacity(1 << 16, Unzstd { decoder, read: 0 })))
}

/// The streams that a file holds, wrappings taken off: one, or one for each member of an archive.
pub(super) fn open_all(path: &std::path::Path) -> Result<Box<dyn Iterator<Item = Opened> + Send>, SkipReason> {
    let unreadable = |error: io::Error| SkipReason::Unreadable(error.to_string());
    let mut input: Stream = Box::new(BufReader::with_capacity(1 << 16, File::open(path).map_err(unreadable)?));
    let stream = match wrapping(input.fill_buf().map_err(unreadable)?) {
        Some(Wrapping::Zip) => return Ok(Box::new(Members::of_file(path)?)),
        Some(Wrapping::Gzip) => gunzip(input),
        Some(Wrapping::Zstd) => unzstd(input).map_err(unreadable)?,
        None => input,
    };
    Ok(Box::new(std::iter::once((path.to_string_lossy().into_owned(), Ok(stream)))))
}

struct Counted<R> {
    input: R,
    taken: u64,
}

impl<R: BufRead> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.input.read(buffer)?;
        self.taken += read as u64;
        Ok(read)
    }
}

impl<R: BufRead> BufRead for Counted<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.input.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.taken += amount as u64;
        self.input.consume(amount);
    }
}

struct Unzstd {
    decoder: zstd::stream::read::Decoder<'static, Counted<Stream>>,
    read: u64,
}

impl Read for Unzstd {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.decoder.read(buffer)?;
        self.read += read as u64;
        harmless(self.read, self.decoder.get_ref().taken)?;
        Ok(read)
    }
}

/// A stream with the sign of a member in front.
type Signed = io::Chain<Cursor<[u8; 3]>, Stream>;

enum Member {
    Between(Stream),
    /// The sign has been read before and is put in front again.
    Within(Box<GzDecoder<Counted<Signed>>>),
    Ended,
}

struct Gunzip {
    state: Member,
    read: u64,
    /// Bytes of members that have ended.
    taken: u64,
}

impl Read for Gunzip {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        loop {
            match std::mem::replace(&mut self.state, Member::Ended) {
                Member::Ended => return Ok(0),
                Member::Between(mut input) => {
                    if pass_sign(&mut input)? {
                        let input = Cursor::new(SIGN).chain(input);
                        self.state = Member::Within(Box::new(GzDecoder::new(Counted { input, taken: 0 })));
                    }
                }
                Member::Within(mut decoder) => match decoder.read(buffer) {
                    Ok(0) => {
                        let counted = decoder.into_inner();
                        self.taken += counted.taken;
                        self.state = Member::Between(counted.input.into_inner().1);
                    }
                    Ok(read) => {
                        self.read += read as u64;
                        harmless(self.read, self.taken + decoder.get_ref().taken)?;
                        self.state = Member::Within(decoder);
                        return Ok(read);
                    }
                    Err(error) => {
                        self.state = Member::Between(decoder.into_inner().input.into_inner().1);
                        return Err(io::Error::new(io::ErrorKind::InvalidData, format!("broken gzip: {error}")));
                    }
                },
            }
        }
    }
}

/// What a member begins with.
const SIGN: [u8; 3] = [0x1f, 0x8b, 8];

/// Passes what is broken or padding, and the sign with which the next member begins; `false` where none comes.
fn pass_sign(input: &mut Stream) -> io::Result<bool> {
    let mut seen = 0;
    loop {
        let available = input.fill_buf()?;
        if available.is_empty() {
            return Ok(false);
        }
        let all = available.len();
        let mut found = None;
        for (at, byte) in available.iter().enumerate() {
            seen = match *byte {
                byte if byte == SIGN[seen] => seen + 1,
                byte if byte == SIGN[0] => 1,
                _ => 0,
            };
            if seen == SIGN.len() {
                found = Some(at + 1);
                break;
            }
        }
        input.consume(found.unwrap_or(all));
        if found.is_some() {
            return Ok(true);
        }
    }
}

fn harmless(read: u64, taken: u64) -> io::Result<()> {
    if read > HARMLESS_BYTES && read / HARMLESS_TIMES > taken {
        return Err(io::Error::other("expands more than any text does: a bomb"));
    }
    Ok(())
}

/// The files of a zip archive, one after the other.
pub(super) struct Members {
    archive: Archive,
    next: usize,
    count: usize,
}

enum Archive {
    File(PathBuf, ZipArchive<BufReader<File>>),
    Memory(std::sync::Arc<[u8]>, ZipArchive<Cursor<std::sync::Arc<[u8]>>>),
}

/// A file of an archive: its name and its bytes, or why they cannot be had.
pub(super) type Opened = (String, Result<Stream, SkipReason>);

impl Members {
    /// The members of an archive that is a file.
    pub(super) fn of_file(path: &std::path::Path) -> Result<Members, SkipReason> {
        let file = File::open(path).map_err(|error| SkipReason::Unreadable(error.to_string()))?;
        let archive = ZipArchive::new(BufReader::new(file)).map_err(|error| broken(&error))?;
        let count = archive.len();
        Members { archive: Archive::File(path.to_owned(), archive), next: 0, count }.within_bounds()
    }

    /// The members of an archive within something else.
    pub(super) fn of_stream(input: Stream) -> Result<Members, SkipReason> {
        let mut bytes = Vec::new();
        let read = input.take(LARGEST_INNER + 1).read_to_end(&mut bytes);
        read.map_err(|error| SkipReason::Unreadable(error.to_string()))?;
        if bytes.len() as u64 > LARGEST_INNER {
            return Err(SkipReason::TooLong { most: 256 << 20 });
        }
        let bytes: std::sync::Arc<[u8]> = bytes.into();
        let archive = ZipArchive::new(Cursor::new(std::sync::Arc::clone(&bytes))).map_err(|error| broken(&error))?;
        let count = archive.len();
        Members { archive: Archive::Memory(bytes, archive), next: 0, count }.within_bounds()
    }

    fn within_bounds(self) -> Result<Members, SkipReason> {
        if self.count > MOST_MEMBERS {
            return Err(SkipReason::Broken(format!("has more than {MOST_MEMBERS} files")));
        }
        Ok(self)
    }
}

impl Iterator for Members {
    type Item = Opened;

    fn next(&mut self) -> Option<Opened> {
        while self.next < self.count {
            let number = self.next;
            self.next += 1;
            let opened = match &mut self.archive {
                Archive::File(path, archive) => {
                    let place = place(archive, number);
                    place.map(|place| {
                        place.open(|| {
                            let mut file = File::open(&*path)?;
                            file.seek(SeekFrom::Start(place.start))?;
                            Ok(Box::new(BufReader::new(file)))
                        })
                    })
                }
                Archive::Memory(bytes, archive) => {
                    let place = place(archive, number);
                    let bytes = &*bytes;
                    place.map(|place| {
                        place.open(|| {
                            let mut cursor = Cursor::new(std::sync::Arc::clone(bytes));
                            cursor.set_position(place.start);
                            Ok(Box::new(BufReader::new(cursor)))
                        })
                    })
                }
            };
            match opened {
                Ok(Some(opened)) => return Some(opened),
                // A folder.
                Ok(None) => {}
                Err(reason) => return Some((format!("#{}", number + 1), Err(reason))),
            }
        }
        None
    }
}

/// Where the bytes of a member lie, and how they are packed.
struct MemberPlace {
    name: String,
    start: u64,
    packed: u64,
    method: zip::CompressionMethod,
    kind: MemberKind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum MemberKind {
    Folder,
    Plain,
    Encrypted,
}

fn place<R: Read + Seek>(archive: &mut ZipArchive<R>, number: usize) -> Result<MemberPlace, SkipReason> {
    let member = archive.by_index_raw(number).map_err(|error| broken(&error))?;
    let kind = match (member.is_dir(), member.encrypted()) {
        (true, _) => MemberKind::Folder,
        (false, true) => MemberKind::Encrypted,
        (false, false) => MemberKind::Plain,
    };
    // Names are only ever shown, and nothing is written where they point.
    let name = member.name().map_err(|error| broken(&error))?.chars().filter(|c| !c.is_control()).take(300).collect();
    let start = member.data_start().ok_or_else(|| SkipReason::Broken("has a member without data".to_owned()))?;
    Ok(MemberPlace { name, start, packed: member.compressed_size(), method: member.compression(), kind })
}

impl MemberPlace {
    fn open(&self, at_start: impl FnOnce() -> io::Result<Stream>) -> Option<Opened> {
        let stream = match self.kind {
            MemberKind::Folder => return None,
            MemberKind::Encrypted => Err(SkipReason::Broken("is encrypted; unpack it first".to_owned())),
            MemberKind::Plain => at_start()
                .map_err(|error| SkipReason::Unreadable(error.to_string()))
                .and_then(|stream| self.unpack(stream)),
        };
        Some((self.name.clone(), stream))
    }

    fn unpack(&self, stream: Stream) -> Result<Stream, SkipReason> {
        let packed = Counted { input: stream, taken: 0 }.take(self.packed);
        match self.method {
            zip::CompressionMethod::Stored => Ok(Box::new(BufReader::new(packed))),
            method if method == zip::CompressionMethod::DEFLATE => {
                let inflating = Inflating { decoder: DeflateDecoder::new(BufReader::new(packed)), read: 0 };
                Ok(Box::new(BufReader::with_capacity(1 << 16, inflating)))
            }
            method => Err(SkipReason::Broken(format!("is packed with {method}, which is not read; unpack it first"))),
        }
    }
}

struct Inflating<R> {
    decoder: DeflateDecoder<R>,
    read: u64,
}

impl<R: BufRead> Read for Inflating<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.decoder.read(buffer)?;
        self.read += read as u64;
        harmless(self.read, self.decoder.total_in())?;
        Ok(read)
    }
}

fn broken(error: &zip::result::ZipError) -> SkipReason {
    SkipReason::Broken(format!("is a broken zip archive: {error}"))
}
