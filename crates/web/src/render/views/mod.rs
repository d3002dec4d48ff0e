//! What pages show, ready to be written: every text is already in the words of the reader.

pub mod directory;
pub mod frame;
pub mod meetings;
pub mod observatory;
pub mod office;
pub mod pieces;
pub mod programme;
pub mod purchasing;
pub mod space;
pub mod visitor;
