//! What participants see and choose on a day of meetings.

use super::{
    For::{All, Holder},
    Row,
};

pub(super) const ROWS: &[Row] = &[
    ("GET", "/api/v1/events/{slug}/meetings", "/api/v1/events/SLUG/meetings", All, 200),
    ("GET", "/api/v1/registrations/{token}/meetings", "/api/v1/registrations/TOKEN/meetings", Holder, 200),
    ("PUT", "/api/v1/registrations/{token}/meetings", "/api/v1/registrations/TOKEN/meetings", Holder, 415),
    ("GET", "/i/{token}/rendez-vous", "/i/TOKEN/rendez-vous", Holder, 200),
    ("POST", "/i/{token}/rendez-vous", "/i/TOKEN/rendez-vous", Holder, 303),
    ("GET", "/i/{token}/rendez-vous/devenir", "/i/TOKEN/rendez-vous/devenir", Holder, 200),
    ("POST", "/i/{token}/rendez-vous/devenir", "/i/TOKEN/rendez-vous/devenir", Holder, 303),
    ("POST", "/i/{token}/rendez-vous/propositions", "/i/TOKEN/rendez-vous/propositions", Holder, 409),
    ("GET", "/i/{token}/rendez-vous/quitter", "/i/TOKEN/rendez-vous/quitter", Holder, 200),
    ("POST", "/i/{token}/rendez-vous/quitter", "/i/TOKEN/rendez-vous/quitter", Holder, 303),
    ("GET", "/i/{token}/rendez-vous/suites", "/i/TOKEN/rendez-vous/suites", Holder, 200),
    ("POST", "/i/{token}/rendez-vous/suites", "/i/TOKEN/rendez-vous/suites", Holder, 303),
    ("GET", "/rencontres/{slug}/rendez-vous", "/rencontres/SLUG/rendez-vous", All, 200),
];
