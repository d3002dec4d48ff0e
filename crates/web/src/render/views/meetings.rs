//! Meeting days.

mod desk;
mod mine;
mod print;

pub use desk::{Button, Cell, Finder, Grid, GridRow, Pager, Planner, Seek, Sought, Step, Table, Watched};
pub use mine::{Look, MeetingLine, MyAfter, MyMeetingsPage, Person, Turn};
pub use print::{Arrival, Printed, RoomSlot, Sheet};
