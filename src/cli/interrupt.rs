//! Ctrl-C: the first ends what is running, the second the program; at a prompt the program stays much longer.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use dateline::store::InterruptHandle;

/// What a Ctrl-C ends.
#[derive(Clone, Default)]
pub(crate) struct Interrupt(Arc<Shared>);

#[derive(Default)]
struct Shared {
    /// How often Ctrl-C was pressed since the last work began.
    pressed: AtomicU32,
    /// How often it may be pressed before the program ends.
    patience: AtomicU32,
    /// What is at work.
    running: Mutex<Running>,
}

/// What is at work.
#[derive(Default)]
enum Running {
    /// Nothing: Ctrl-C ends the program.
    #[default]
    Nothing,
    /// Something that looks at [`Interrupt::is_pressed`].
    Watcher,
    /// A query of a database.
    Query(InterruptHandle),
    /// Another program, which hears the Ctrl-C itself.
    Other,
}

/// At a prompt the program ends only if nothing else helps.
const PATIENCE: u32 = 5;

impl Interrupt {
    /// Listens to Ctrl-C from now on. Where the system refuses, Ctrl-C ends the program as ever.
    pub(crate) fn listen() -> Interrupt {
        let interrupt = Interrupt::default();
        let heard = interrupt.clone();
        let _ = ctrlc::set_handler(move || heard.press());
        interrupt
    }

    fn press(&self) {
        let running = self.0.running.lock().unwrap_or_else(PoisonError::into_inner);
        let pressed = self.0.pressed.fetch_add(1, Ordering::SeqCst) + 1;
        let patience = self.0.patience.load(Ordering::SeqCst);
        match &*running {
            Running::Other => {}
            Running::Query(handle) if pressed <= patience.max(1) => handle.interrupt(),
            Running::Watcher if pressed <= patience.max(1) => {}
            Running::Nothing if pressed <= patience => {}
            _ => std::process::exit(130),
        }
    }

    /// Lets the program live on where a Ctrl-C finds nothing to end: at a prompt.
    pub(crate) fn stay(&self) {
        self.0.patience.store(PATIENCE, Ordering::SeqCst);
    }

    /// Waits for another program, which hears the Ctrl-C itself.
    pub(crate) fn leave_to_other<T>(&self, work: impl FnOnce() -> T) -> T {
        self.run(Running::Other, work)
    }

    /// Asks a database; a Ctrl-C ends the query.
    pub(crate) fn during<T>(&self, handle: InterruptHandle, work: impl FnOnce() -> T) -> T {
        self.run(Running::Query(handle), work)
    }

    /// Does work that ends itself once [`Interrupt::is_pressed`].
    pub(crate) fn until_pressed<T>(&self, work: impl FnOnce() -> T) -> T {
        self.run(Running::Watcher, work)
    }

    fn run<T>(&self, running: Running, work: impl FnOnce() -> T) -> T {
        self.0.pressed.store(0, Ordering::SeqCst);
        self.set(running);
        let done = work();
        self.set(Running::Nothing);
        done
    }

    fn set(&self, running: Running) {
        *self.0.running.lock().unwrap_or_else(PoisonError::into_inner) = running;
    }

    /// Whether Ctrl-C was pressed since the last work began.
    pub(crate) fn is_pressed(&self) -> bool {
        self.0.pressed.load(Ordering::SeqCst) > 0
    }
}
