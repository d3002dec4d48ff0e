//! Meeting days.

mod clock;
mod desk;
mod mine;
mod print;

pub use clock::{ClockStretch, RoomClock};
pub use desk::{Button, Cell, Finder, Grid, GridRow, Pager, Planner, Seek, Sought, Step, Table, Watched};
pub use mine::{Look, MeetingLine, MyAfter, MyMeetingsPage, Person, RequestWords, Turn};
pub use print::{Arrival, Label, Printed, RoomSlot, Sheet};
