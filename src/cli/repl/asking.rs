//! Asks the database on a thread of its own: a Ctrl-C leaves behind what does not end at once.
//!
//! SQLite heeds an interrupt between its steps, and sorting a million rows is one step. The prompt need not wait for it: it comes back, the
//! thread ends when it can, and the next query gets another thread with another connection.

use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use dateline::database::{Database, Params, Prepared, QueryError};
use dateline::model::{Day, Table};
use dateline::store::{InterruptHandle, StoreError};

use crate::cli::interrupt::Interrupt;
use crate::cli::session::Session;

/// How long an interrupted query may take to end by itself.
const GRACE: Duration = Duration::from_millis(80);

/// How often it is looked whether Ctrl-C was pressed.
const LOOK: Duration = Duration::from_millis(20);

/// Bytes of stack, as the main thread has.
const STACK_BYTES: usize = 8 << 20;

type Job = (Day, Prepared, Params);
type Answer = Result<Vec<Table>, QueryError>;

/// A thread that answers, with a connection of its own.
struct Worker {
    jobs: Sender<Job>,
    answers: Receiver<Answer>,
    handle: InterruptHandle,
}

/// Who answers queries, if somebody does already.
#[derive(Default)]
pub(super) struct Asking(Option<Worker>);

impl Asking {
    /// Answers the queries of a script. A Ctrl-C ends it within [`GRACE`] and [`LOOK`].
    pub(super) fn run(&mut self, session: &Session, script: Prepared, params: &Params) -> Answer {
        // A database in memory has no second connection.
        let Some(worker) = self.0.take().or_else(|| Worker::beside(&session.database)) else {
            return session.run(&script, params);
        };
        if worker.jobs.send((session.now, script, params.clone())).is_err() {
            return Err(StoreError::Interrupted.into());
        }
        let answer = session.interrupt.during(worker.handle.clone(), || worker.wait(&session.interrupt));
        let Some(answer) = answer else { return Err(StoreError::Interrupted.into()) };
        self.0 = Some(worker);
        answer
    }
}

impl Worker {
    fn beside(database: &Database) -> Option<Worker> {
        let database = database.reopen().ok()?;
        let handle = database.interrupt_handle();
        let (jobs, asked) = channel::<Job>();
        let (answered, answers) = channel();
        let work = move || {
            for (now, script, params) in asked {
                if answered.send(database.run(now, &script, &params)).is_err() {
                    return;
                }
            }
        };
        thread::Builder::new().stack_size(STACK_BYTES).spawn(work).ok()?;
        Some(Worker { jobs, answers, handle })
    }

    /// The answer; `None` where it did not come in time after a Ctrl-C, or never will.
    fn wait(&self, interrupt: &Interrupt) -> Option<Answer> {
        let mut pressed: Option<Instant> = None;
        loop {
            match self.answers.recv_timeout(LOOK) {
                Ok(answer) => return Some(answer),
                Err(RecvTimeoutError::Disconnected) => return None,
                Err(RecvTimeoutError::Timeout) if interrupt.is_pressed() => {
                    if pressed.get_or_insert_with(Instant::now).elapsed() > GRACE {
                        return None;
                    }
                    // The work may have begun after the Ctrl-C, and then knows nothing of it.
                    self.handle.interrupt();
                }
                Err(RecvTimeoutError::Timeout) => {}
            }
        }
    }
}
