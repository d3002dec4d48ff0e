//! What pages show, ready to be written: every text is already in the words of the reader.

pub mod alerts;
pub mod directory;
pub mod frame;
pub mod groups;
pub mod lists;
pub mod maps;
pub mod meetings;
pub mod observatory;
pub mod office;
pub mod panels;
pub mod pieces;
pub mod programme;
pub mod purchasing;
pub mod space;
pub mod visitor;
