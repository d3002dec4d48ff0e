//! What every page of the team shows.

use testkit::types::Role;

use crate::{
    pages::{Pages, compare},
    scene::Scene,
};

/// The pages of the office.
pub(crate) async fn office(scene: &Scene) -> Pages {
    let mut team = scene.app.team(Role::Organiser).await;
    let event =
        |event: &domain::programme::Event, rest: &str| format!("/gestion/rencontres/{}{rest}", event.id);
    let mut pages = Vec::new();
    for (name, path) in [
        ("office", "/gestion".to_owned()),
        ("office-event", event(&scene.whole, "")),
        ("office-event-draft", event(&scene.draft, "?fait=creee")),
        ("office-event-cancelled", event(&scene.cancelled, "?fait=annoncee&n=1")),
        ("office-event-new", "/gestion/rencontres/nouvelle".into()),
        ("office-event-edit", event(&scene.whole, "/modifier")),
        ("office-event-publish", event(&scene.draft, "/publier")),
        ("office-event-cancel", event(&scene.whole, "/annuler")),
        ("office-event-postpone", event(&scene.whole, "/reporter")),
        ("office-event-move", event(&scene.whole, "/deplacer")),
        ("office-registrations", event(&scene.whole, "/inscriptions")),
        ("office-registrations-none", event(&scene.past, "/inscriptions")),
        ("office-registrations-asked", event(&scene.moved, "/inscriptions")),
        ("office-registrations-csv", event(&scene.whole, "/inscriptions.csv")),
        ("office-campaigns", "/gestion/campagnes".into()),
        ("office-campaign-new", "/gestion/campagnes/nouvelle".into()),
        ("office-campaign-edit", format!("/gestion/campagnes/{}", scene.campaign.slug)),
        ("office-mails", "/gestion/messages".into()),
        ("office-give-up", format!("/gestion/inscriptions/{}/annuler", scene.confirmed.id)),
        ("office-forbidden", "/gestion/journal".into()),
    ] {
        pages.push((name, team.open(&path).await));
    }
    let new = team.open("/gestion/rencontres/nouvelle").await;
    let typed = [("title", ""), ("date", "31/02/2027"), ("street", "1, rue de l’Essai")];
    pages.push(("office-event-wrong", team.submit(&new, "/gestion/rencontres/nouvelle", &typed).await));
    let stale = team.open(&event(&scene.past, "/annuler")).await;
    pages.push(("office-event-refused", team.submit(&stale, &event(&scene.past, "/annuler"), &[]).await));
    pages.append(&mut administration(scene).await);
    pages
}

/// The pages of those who administer the team.
async fn administration(scene: &Scene) -> Pages {
    let mut admin = scene.app.team(Role::Admin).await;
    let mut pages = vec![
        ("office-team", admin.open("/gestion/equipe?fait=ajoute").await),
        ("office-log", admin.open("/gestion/journal").await),
    ];
    pages.push(("office-keys-none", admin.open("/gestion/cles").await));
    let new = admin.open("/gestion/cles/nouvelle").await;
    pages.push(("office-key-wrong", admin.submit(&new, "/gestion/cles/nouvelle", &[]).await));
    pages.push(("office-key-new", new));
    let new = admin.open("/gestion/equipe/nouveau").await;
    let typed = [("email", "orga@exemple.fr"), ("name", "Dominique Petit"), ("role", "organiser")];
    pages.push(("office-user-taken", admin.submit(&new, "/gestion/equipe/nouveau", &typed).await));
    pages.push(("office-user-new", new));
    pages
}

#[tokio::test]
async fn the_pages_of_the_team() {
    compare(&office(&Scene::new().await).await);
}
