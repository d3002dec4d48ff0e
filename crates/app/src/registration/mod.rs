//! Registering, changing one's mind, and what the team sees of it.

pub mod attendance;
pub mod register;
pub mod mine;

pub use mine::Mine;
pub use register::{Receipt, RegisterError};
