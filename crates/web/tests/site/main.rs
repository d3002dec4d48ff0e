//! The site, called in process: who may see and do what, what every page shows, and what bad input is answered.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod access;
mod bad_input;
mod claims;
mod feeds;
mod find;
mod founding;
mod groups;
mod lists;
mod masked;
mod meetings;
mod meetings_arrivals;
mod meetings_clock;
mod meetings_freed;
mod meetings_long;
mod meetings_provisional;
mod meetings_words;
mod observatory;
mod observatory_maps;
mod office;
mod pages;
mod perimeter;
mod planning;
mod privacy;
mod purchasing;
mod recognised;
mod register;
mod scene;
mod sheet;
mod shown;
mod story;
mod templates;
mod traced;
