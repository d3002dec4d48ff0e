//! Whatever people do, in whatever order: the application and the model agree after each step.

use std::collections::BTreeMap;

use app::{
    mail::{MailFilter, MailStatus},
    programme::manage::CommandRefusal,
    registration::{Receipt, RegisterError, RegistrationFilter, mine::MineError},
};
use domain::{
    language::Language,
    programme::{Event, change::EventCommand},
    registration::{PlacesRefusal, RegisterRefusal, RegistrationStatus},
};
use proptest::{
    prelude::*,
    test_runner::{
        Config, RngAlgorithm, TestCaseError, TestError, TestRng, TestRunner, contextualize_config,
    },
};
use testkit::{TestApp, person};

use crate::model::{Answer, Fault, Model, State};

/// What somebody does next. Numbers of registrations are taken modulo how many there are.
#[derive(Clone, Copy, Debug)]
enum Step {
    Register { who: usize, places: u32, key: Option<u8> },
    Cancel { number: usize },
    Erase { number: usize },
    Places { number: usize, places: u32 },
    Capacity { capacity: Option<u32> },
    Wait { minutes: i64 },
}

fn step() -> impl Strategy<Value = Step> {
    let number = 0usize..30;
    prop_oneof![
        8 => (0usize..10, 1u32..=5, prop::option::weighted(0.3, 0u8..6))
            .prop_map(|(who, places, key)| Step::Register { who, places, key }),
        4 => number.clone().prop_map(|number| Step::Cancel { number }),
        1 => number.clone().prop_map(|number| Step::Erase { number }),
        3 => (number, 0u32..=6).prop_map(|(number, places)| Step::Places { number, places }),
        1 => prop::option::weighted(0.9, 1u32..=10).prop_map(|capacity| Step::Capacity { capacity }),
        1 => (1i64..=15).prop_map(|minutes| Step::Wait { minutes }),
    ]
}

fn day() -> impl Strategy<Value = (u32, Vec<Step>)> {
    (3u32..=8, prop::collection::vec(step(), 10..50))
}

/// The application under test, beside the model.
struct Stage {
    app: TestApp,
    event: Event,
    receipts: Vec<Receipt>,
    answers: BTreeMap<u8, Receipt>,
}

impl Stage {
    async fn new(server: Option<&str>, capacity: u32) -> Self {
        let builder = TestApp::builder();
        let app = match server {
            Some(server) => builder.on_postgres(server).start().await,
            None => builder.start().await,
        };
        app.ignore_mail();
        let event = app.event("Visite").places(capacity).announced().await;
        Self { app, event, receipts: Vec::new(), answers: BTreeMap::new() }
    }

    fn token(&self, number: usize) -> String {
        self.app.token(&self.receipts[number])
    }

    async fn register(&mut self, who: usize, places: u32, key: Option<u8>) -> Answer {
        let input = person(&format!("personne{who}"), places);
        let text = key.map(|key| format!("cle-{key}"));
        let answer = self.app.app.register(&self.event.slug, &input, Language::French, text.as_deref()).await;
        match answer {
            Ok(receipt) => self.receipt(receipt, key),
            Err(RegisterError::OtherRequest) => Answer::Refused("other request"),
            Err(RegisterError::Refused(RegisterRefusal::LargerThanEvent(_))) => {
                Answer::Refused("larger than the event")
            }
            Err(other) => panic!("{other}"),
        }
    }

    /// The number of the registration behind a receipt; the same key must have given the very same receipt.
    fn receipt(&mut self, receipt: Receipt, key: Option<u8>) -> Answer {
        if let Some(key) = key {
            let first = self.answers.entry(key).or_insert_with(|| receipt.clone());
            assert_eq!(*first, receipt, "one key, two answers");
        }
        let (waits, rank) = (receipt.status == RegistrationStatus::Waiting, receipt.rank);
        let opens = self.app.app.key().open(app::key::Use::Manage, &self.app.token(&receipt)).is_some();
        let known = self.receipts.iter().position(|other| other.id == receipt.id);
        let number = known.or_else(|| {
            opens.then(|| {
                self.receipts.push(receipt);
                self.receipts.len() - 1
            })
        });
        Answer::Registered { number, waits, rank }
    }

    async fn set_capacity(&self, capacity: Option<u32>) -> Answer {
        let by = self.app.organiser().await;
        let now = self.app.app.managed_event(&by, self.event.id).await.unwrap().unwrap().event;
        let mut details = now.details.clone();
        details.capacity = capacity;
        let command = EventCommand::Edit { details: Box::new(details), message: None };
        match self.app.app.command_event(&by, now.id, now.version, command).await {
            Ok(_) => Answer::Done,
            Err(CommandRefusal::Form(_)) => Answer::Refused("below what is taken"),
            Err(other) => panic!("{other}"),
        }
    }

    /// Does one step on both sides; both answers, the model's first.
    async fn both(&mut self, model: &mut Model, step: Step) -> (Answer, Answer) {
        let count = self.receipts.len();
        let second = self.app.app.now().as_second();
        match step {
            Step::Register { who, places, key } => {
                (model.register(who, places, key, second), self.register(who, places, key).await)
            }
            Step::Capacity { capacity } => (model.set_capacity(capacity), self.set_capacity(capacity).await),
            Step::Wait { minutes } => {
                self.app.wait_minutes(minutes);
                (Answer::Done, Answer::Done)
            }
            _ if count == 0 => (Answer::Done, Answer::Done),
            Step::Cancel { number } => {
                let number = number % count;
                (model.cancel(number), told(self.app.app.cancel_mine(&self.token(number)).await))
            }
            Step::Erase { number } => {
                let number = number % count;
                (model.erase(number), told(self.app.app.erase_mine(&self.token(number)).await))
            }
            Step::Places { number, places } => {
                let number = number % count;
                let changed = self.app.app.change_places(&self.token(number), places).await;
                (model.change_places(number, places), told(changed))
            }
        }
    }

    /// What is kept: registrations in order, who waits in order, and counted places.
    async fn kept(&self) -> (Vec<(Option<String>, u32, State)>, Vec<usize>, u32, u32) {
        let mut session = self.app.store().read().await.unwrap();
        let number = |id| self.receipts.iter().position(|receipt| receipt.id == id).unwrap();
        let rows =
            session.registrations_of_event(self.event.id, &RegistrationFilter::default()).await.unwrap();
        let mut entries: Vec<_> = rows
            .iter()
            .map(|row| {
                let state = match row.status {
                    RegistrationStatus::Confirmed => State::Confirmed,
                    RegistrationStatus::Waiting => State::Waiting,
                    RegistrationStatus::Cancelled => State::Cancelled,
                };
                let email = row.attendee.as_ref().map(|attendee| attendee.email.to_string());
                (number(row.id), (email, row.places, state))
            })
            .collect();
        entries.sort_by_key(|(number, _)| *number);
        let waiting = session.waiting_of_event(self.event.id).await.unwrap();
        let queue = waiting.iter().map(|entry| number(entry.id)).collect();
        let event = session.event_by_id(self.event.id).await.unwrap().unwrap();
        (entries.into_iter().map(|(_, entry)| entry).collect(), queue, event.places_taken, event.waiting)
    }

    /// Mails by registration and kind; all were sent.
    async fn mails(&self) -> BTreeMap<(usize, String), u32> {
        self.app.deliver().await;
        let mails = self.app.store().read().await.unwrap().mails(&MailFilter::default()).await.unwrap();
        let mut counts = BTreeMap::new();
        for mail in mails.iter().filter(|mail| mail.registration.is_some()) {
            assert_eq!(mail.status, MailStatus::Sent, "{}", mail.cause);
            let number =
                self.receipts.iter().position(|receipt| Some(receipt.id) == mail.registration).unwrap();
            *counts.entry((number, mail.kind.clone())).or_default() += 1;
        }
        counts
    }
}

fn told<T>(answer: Result<T, MineError>) -> Answer {
    match answer {
        Ok(_) => Answer::Done,
        Err(MineError::Erased) => Answer::Refused("erased"),
        Err(MineError::Cancelled | MineError::Places(PlacesRefusal::Cancelled)) => {
            Answer::Refused("cancelled")
        }
        Err(MineError::Places(PlacesRefusal::NotEnough { .. })) => Answer::Refused("not enough"),
        Err(MineError::Places(PlacesRefusal::OutOfRange { .. })) => Answer::Refused("out of range"),
        Err(other) => panic!("{other}"),
    }
}

/// Plays a day on both sides and compares everything after each step.
async fn play(
    server: Option<&str>,
    capacity: u32,
    steps: &[Step],
    fault: Fault,
) -> Result<(), TestCaseError> {
    let (mut stage, mut model) = (Stage::new(server, capacity).await, Model::new(capacity, fault));
    let mut sent = 0;
    for step in steps {
        // No two things happen at the same microsecond: the order of the list is that of time.
        stage.app.wait(testkit::types::SignedDuration::from_secs(1));
        let (expected, answer) = stage.both(&mut model, *step).await;
        prop_assert_eq!(answer, expected, "the answer to {:?}", step);
        let mails = stage.mails().await;
        let expected: BTreeMap<_, _> =
            model.mails.iter().map(|((number, kind), n)| ((*number, (*kind).to_owned()), *n)).collect();
        prop_assert_eq!(mails, expected, "the mails after {:?}", step);
        sent += stage.app.mail().await.len();
        prop_assert_eq!(sent as u32, model.mails.values().sum::<u32>(), "each mail is sent once: {:?}", step);
        compare(&stage, &model, *step).await?;
    }
    Ok(())
}

async fn compare(stage: &Stage, model: &Model, step: Step) -> Result<(), TestCaseError> {
    let (entries, queue, taken, waiting) = stage.kept().await;
    let expected: Vec<_> = model
        .entries
        .iter()
        .map(|entry| {
            let email = (!entry.erased).then(|| format!("personne{}@exemple.fr", entry.who));
            (email, entry.places, entry.state)
        })
        .collect();
    prop_assert_eq!(&entries, &expected, "the registrations after {:?}", step);
    prop_assert_eq!(&queue, &model.queue, "the waiting list after {:?}", step);
    prop_assert_eq!(
        (taken, waiting as usize),
        (model.taken(), model.queue.len()),
        "the counts after {:?}",
        step
    );
    // What was promised, said without the model.
    let counted: u32 =
        entries.iter().filter(|(.., state)| *state == State::Confirmed).map(|entry| entry.1).sum();
    let free = model.capacity.map_or(u32::MAX, |capacity| capacity.saturating_sub(counted));
    prop_assert!(model.capacity.is_none_or(|capacity| counted <= capacity), "oversold after {:?}", step);
    let left = queue.iter().find(|number| entries[**number].1 <= free);
    prop_assert_eq!(left, None, "somebody who fits was left waiting after {:?}", step);
    Ok(())
}

/// Plays random days, on SQLite or on that server of PostgreSQL; the first on which the two sides differ.
fn difference(server: Option<&str>, cases: u32, fault: Fault) -> Option<String> {
    let config =
        Config { cases, max_shrink_iters: if fault == Fault::None { 200 } else { 0 }, ..Config::default() };
    let config = Config { failure_persistence: None, ..config };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let mut runner = match fault {
        // As many days as `scripts/properties` asks for.
        Fault::None => TestRunner::new(contextualize_config(config)),
        _ => TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha)),
    };
    let played =
        runner.run(&day(), |(capacity, steps)| runtime.block_on(play(server, capacity, &steps, fault)));
    match played {
        Ok(()) => None,
        Err(TestError::Fail(reason, (capacity, steps))) => {
            Some(format!("{reason}\n{capacity} places: {steps:#?}"))
        }
        Err(TestError::Abort(reason)) => panic!("{reason}"),
    }
}

#[test]
fn whatever_people_do_places_waiting_list_and_mails_are_those_of_the_model() {
    if let Some(difference) = difference(None, 48, Fault::None) {
        panic!("{difference}");
    }
}

#[test]
fn on_postgresql_too() {
    let Some(server) = testkit::postgres_server() else { return };
    if let Some(difference) = difference(Some(&server), 4, Fault::None) {
        panic!("{difference}");
    }
}

#[test]
fn a_model_that_is_wrong_in_one_thing_is_caught() {
    let unseen: Vec<_> =
        Fault::ALL.into_iter().filter(|fault| difference(None, 40, *fault).is_none()).collect();
    assert_eq!(unseen, []);
}
