//! Registering, changing one's mind, and what the team sees of it.

pub mod attendance;
pub mod mine;
pub mod register;

pub use mine::Mine;
pub use register::{Receipt, RegisterError};
pub use store::RegistrationFilter;
