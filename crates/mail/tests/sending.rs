//! Sending: into files, and to servers that accept, refuse or keep silent.
#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as expected")]

mod sample;

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};

use domain::language::Language;
use mail::{Email, Memory, Message, SendError, Transport, TransportSetting};
use sample::{notice, rendered};

fn email() -> Email {
    rendered(&Message::RegistrationConfirmed(notice(Language::French, None)))
}

/// A server that greets, answers each command and ends with the connection; `rcpt` answers the recipient.
fn server(rcpt: &'static str) -> Transport {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            converse(stream.unwrap(), rcpt);
        }
    });
    Transport::open(&TransportSetting::Smtp(format!("smtp://127.0.0.1:{port}"))).unwrap()
}

fn converse(stream: TcpStream, rcpt: &str) {
    let mut answers = stream.try_clone().unwrap();
    let mut say = |line: &str| answers.write_all(format!("{line}\r\n").as_bytes());
    say("220 ready").unwrap();
    let mut in_data = false;
    for line in BufReader::new(stream).lines() {
        let Ok(line) = line else { return };
        let answer = match line.split(' ').next().unwrap_or_default() {
            "." if in_data => {
                in_data = false;
                "250 taken"
            }
            _ if in_data => continue,
            "RCPT" => rcpt,
            "DATA" => {
                in_data = true;
                "354 go on"
            }
            "QUIT" => "221 bye",
            _ => "250 ok",
        };
        if say(answer).is_err() {
            return;
        }
    }
}

#[tokio::test]
async fn a_mail_sent_twice_into_a_folder_is_one_whole_file() {
    let folder = tempfile::tempdir().unwrap();
    let transport = Transport::open(&TransportSetting::Files(folder.path().join("mails"))).unwrap();
    for _ in 0..2 {
        assert_eq!(transport.send(&email()).await, Ok(()));
    }
    let files = folder.path().join("mails").read_dir().unwrap().map(|file| file.unwrap().path());
    let files: Vec<_> = files.map(|path| (path.clone(), std::fs::read_to_string(path).unwrap())).collect();
    let [(path, written)] = files.as_slice() else { panic!("{} files", files.len()) };
    assert_eq!(path.file_name().unwrap(), "registration_confirmed.01890000-0000-7000-8000-00000000000a.eml");
    assert!(
        written.contains("\r\nhttps://rencontres.example/i/AEJ2K3\r\n")
            && written.ends_with("--=_mixed--\r\n")
    );
}

#[tokio::test]
async fn a_folder_that_cannot_be_written_is_a_temporary_failure() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    std::fs::write(&file, "").unwrap();
    let sent = Transport::Files(file.join("mails")).send(&email()).await;
    assert!(matches!(sent, Err(SendError::Temporary(_))), "{sent:?}");
}

#[tokio::test]
async fn mails_kept_in_memory_are_taken_out_in_order() {
    let memory = Memory::default();
    let transport = Transport::Memory(memory.clone());
    transport.send(&email()).await.unwrap();
    assert_eq!((memory.take(), memory.take()), (vec![email()], vec![]));
}

#[tokio::test]
async fn a_server_that_takes_the_mail_ends_it() {
    assert_eq!(server("250 ok").send(&email()).await, Ok(()));
}

#[tokio::test]
async fn a_mailbox_that_does_not_exist_is_a_failure_for_good_that_names_nobody() {
    let sent = server("550 5.1.1 <camille@demonstration.invalid>: unknown").send(&email()).await;
    assert_eq!(sent, Err(SendError::Permanent("permanent error (550): 5.1.1 … unknown".into())));
}

#[tokio::test]
async fn a_full_mailbox_and_a_refusal_of_our_own_server_are_temporary() {
    for answer in ["452 4.2.2 full", "530 5.7.0 authenticate first"] {
        let sent = server(answer).send(&email()).await;
        assert!(matches!(sent, Err(SendError::Temporary(_))), "{answer}: {sent:?}");
    }
}

#[tokio::test]
async fn no_server_at_all_is_a_temporary_failure() {
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let transport = Transport::open(&TransportSetting::Smtp(format!("smtp://127.0.0.1:{port}"))).unwrap();
    let sent = transport.send(&email()).await;
    assert!(matches!(sent, Err(SendError::Temporary(_))), "{sent:?}");
}

#[tokio::test]
async fn a_silent_server_is_left_after_thirty_seconds() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let transport = Transport::open(&TransportSetting::Smtp(format!("smtp://127.0.0.1:{port}"))).unwrap();
    tokio::time::pause();
    assert_eq!(
        transport.send(&email()).await,
        Err(SendError::Temporary("no answer within 30 seconds".into()))
    );
}
