//! Ctrl-C: the first ends what is running, the second the program.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use dateline::store::InterruptHandle;

/// What a Ctrl-C ends.
#[derive(Clone, Default)]
pub(crate) struct Interrupt(Arc<Shared>);

#[derive(Default)]
struct Shared {
    pressed: AtomicBool,
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
}

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
        let again = self.0.pressed.swap(true, Ordering::SeqCst);
        match &*running {
            Running::Query(handle) if !again => handle.interrupt(),
            Running::Watcher if !again => {}
            _ => std::process::exit(130),
        }
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
        self.0.pressed.store(false, Ordering::SeqCst);
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
        self.0.pressed.load(Ordering::SeqCst)
    }
}
