//! Every route as nobody, as the wrong person, as the right one. The table is compared with the router's own list: a
//! route that is not in it fails the test.

use app::account::access_keys;
use domain::{
    account::access_key::AccessKeyInput,
    alert::{AlertInput, AlertKind},
    language::Language,
    nomenclature::Perimeter,
    register::{GroupInput, ProposalInput},
    siret::Siret,
};
use testkit::{
    Answer, Browser, Request, Structures, TestApp, routes,
    types::{Role, SignedDuration},
};

/// Who may have the page: what nobody, the wrong person and the right person are answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum For {
    /// The same for everybody.
    All,
    /// Whoever has the link of this registration.
    Holder,
    /// The organising team.
    Team,
    /// Those of the team who administer it.
    Admins,
    /// Whoever signed in, of the team or not.
    Member,
    /// Who represents this structure.
    Representative,
    /// A program with a key for meeting days.
    Program,
}

/// Method, path as declared, path as visited, whom it is for, what the right person is answered.
type Row = (&'static str, &'static str, &'static str, For, u16);

use For::{Admins, All, Holder, Member, Program, Representative, Team};

/// `SLUG`, `TOKEN`, `REGISTRATION`, `EVENT`, `MAIL`, `USER`, `CAMPAIGN`, `GROUPE`, `SHORTLIST`, `ALERTE`,
/// `PERIMETRE`, `SIRET`, `CLAIM`, `KEEPER` and `CLEF` stand for what the scene has.
const TABLE: &[Row] = &[
    ("GET", "/", "/", All, 200),
    ("GET", "/api/v1/events/{slug}/meetings", "/api/v1/events/SLUG/meetings", All, 200),
    (
        "GET",
        "/api/v1/events/{slug}/meetings/participants",
        "/api/v1/events/SLUG/meetings/participants",
        Program,
        200,
    ),
    ("GET", "/api/v1/events/{slug}/meetings/plan", "/api/v1/events/SLUG/meetings/plan", Program, 404),
    ("POST", "/api/v1/events/{slug}/meetings/plan", "/api/v1/events/SLUG/meetings/plan", Program, 409),
    (
        "GET",
        "/api/v1/events/{slug}/meetings/plan/search",
        "/api/v1/events/SLUG/meetings/plan/search",
        Program,
        200,
    ),
    (
        "POST",
        "/api/v1/events/{slug}/meetings/plan/search/stop",
        "/api/v1/events/SLUG/meetings/plan/search/stop",
        Program,
        200,
    ),
    (
        "POST",
        "/api/v1/events/{slug}/meetings/plan/publish",
        "/api/v1/events/SLUG/meetings/plan/publish",
        Program,
        415,
    ),
    ("POST", "/api/v1/events/{slug}/meetings/repairs", "/api/v1/events/SLUG/meetings/repairs", Program, 415),
    (
        "GET",
        "/gestion/rencontres/{id}/rendez-vous/souhaits",
        "/gestion/rencontres/EVENT/rendez-vous/souhaits",
        Team,
        200,
    ),
    ("GET", "/i/{token}/rendez-vous/devenir", "/i/TOKEN/rendez-vous/devenir", Holder, 200),
    ("POST", "/i/{token}/rendez-vous/devenir", "/i/TOKEN/rendez-vous/devenir", Holder, 303),
    ("GET", "/gestion/cles", "/gestion/cles", Admins, 200),
    ("GET", "/gestion/cles/nouvelle", "/gestion/cles/nouvelle", Admins, 200),
    ("POST", "/gestion/cles/nouvelle", "/gestion/cles/nouvelle", Admins, 422),
    ("POST", "/gestion/cles/{id}/reprendre", "/gestion/cles/CLEF/reprendre", Admins, 303),
    ("GET", "/api/v1/registrations/{token}/meetings", "/api/v1/registrations/TOKEN/meetings", Holder, 200),
    ("PUT", "/api/v1/registrations/{token}/meetings", "/api/v1/registrations/TOKEN/meetings", Holder, 415),
    (
        "GET",
        "/gestion/rencontres/{id}/rendez-vous/calcul",
        "/gestion/rencontres/EVENT/rendez-vous/calcul",
        Team,
        200,
    ),
    (
        "POST",
        "/gestion/rencontres/{id}/rendez-vous/calcul",
        "/gestion/rencontres/EVENT/rendez-vous/calcul",
        Team,
        303,
    ),
    (
        "GET",
        "/gestion/rencontres/{id}/rendez-vous/ajouter",
        "/gestion/rencontres/EVENT/rendez-vous/ajouter",
        Team,
        200,
    ),
    (
        "GET",
        "/gestion/rencontres/{id}/rendez-vous/comparer",
        "/gestion/rencontres/EVENT/rendez-vous/comparer?a=1&b=2",
        Team,
        404,
    ),
    (
        "GET",
        "/gestion/rencontres/{id}/rendez-vous/personnes",
        "/gestion/rencontres/EVENT/rendez-vous/personnes",
        Team,
        200,
    ),
    (
        "GET",
        "/gestion/rencontres/{id}/rendez-vous/sans-choix",
        "/gestion/rencontres/EVENT/rendez-vous/sans-choix",
        Team,
        200,
    ),
    (
        "GET",
        "/gestion/rencontres/{id}/rendez-vous/suites",
        "/gestion/rencontres/EVENT/rendez-vous/suites",
        Team,
        303,
    ),
    (
        "GET",
        "/gestion/rencontres/{id}/rendez-vous/versions",
        "/gestion/rencontres/EVENT/rendez-vous/versions",
        Team,
        200,
    ),
    (
        "POST",
        "/gestion/rencontres/{id}/rendez-vous/ajouter",
        "/gestion/rencontres/EVENT/rendez-vous/ajouter",
        Team,
        422,
    ),
    (
        "POST",
        "/gestion/rencontres/{id}/rendez-vous/defaire",
        "/gestion/rencontres/EVENT/rendez-vous/defaire",
        Team,
        409,
    ),
    (
        "POST",
        "/gestion/rencontres/{id}/rendez-vous/refaire",
        "/gestion/rencontres/EVENT/rendez-vous/refaire",
        Team,
        409,
    ),
    (
        "POST",
        "/gestion/rencontres/{id}/rendez-vous/sans-choix",
        "/gestion/rencontres/EVENT/rendez-vous/sans-choix",
        Team,
        303,
    ),
    (
        "POST",
        "/gestion/rencontres/{id}/rendez-vous/suites",
        "/gestion/rencontres/EVENT/rendez-vous/suites",
        Team,
        303,
    ),
    (
        "GET",
        "/gestion/rencontres/{id}/rendez-vous/personnes/{person}",
        "/gestion/rencontres/EVENT/rendez-vous/personnes/REGISTRATION",
        Team,
        200,
    ),
    (
        "POST",
        "/gestion/rencontres/{id}/rendez-vous/personnes/{person}",
        "/gestion/rencontres/EVENT/rendez-vous/personnes/REGISTRATION",
        Team,
        303,
    ),
    (
        "POST",
        "/gestion/rencontres/{id}/rendez-vous/versions/{version}",
        "/gestion/rencontres/EVENT/rendez-vous/versions/1",
        Team,
        409,
    ),
    (
        "GET",
        "/gestion/rencontres/{id}/rendez-vous/{meeting}/deplacer",
        "/gestion/rencontres/EVENT/rendez-vous/EVENT/deplacer",
        Team,
        409,
    ),
    (
        "POST",
        "/gestion/rencontres/{id}/rendez-vous/{meeting}/deplacer",
        "/gestion/rencontres/EVENT/rendez-vous/EVENT/deplacer",
        Team,
        409,
    ),
    (
        "POST",
        "/gestion/rencontres/{id}/rendez-vous/{meeting}/retirer",
        "/gestion/rencontres/EVENT/rendez-vous/EVENT/retirer",
        Team,
        409,
    ),
    ("GET", "/i/{token}/rendez-vous/quitter", "/i/TOKEN/rendez-vous/quitter", Holder, 200),
    ("POST", "/i/{token}/rendez-vous/quitter", "/i/TOKEN/rendez-vous/quitter", Holder, 303),
    ("POST", "/i/{token}/rendez-vous/propositions", "/i/TOKEN/rendez-vous/propositions", Holder, 409),
    ("GET", "/i/{token}/rendez-vous/suites", "/i/TOKEN/rendez-vous/suites", Holder, 200),
    ("POST", "/i/{token}/rendez-vous/suites", "/i/TOKEN/rendez-vous/suites", Holder, 303),
    ("GET", "/.well-known/security.txt", "/.well-known/security.txt", All, 200),
    ("GET", "/accessibilite", "/accessibilite", All, 200),
    ("GET", "/aide", "/aide", All, 200),
    ("GET", "/alertes/arretee", "/alertes/arretee", All, 200),
    ("GET", "/alertes/envoyee", "/alertes/envoyee", All, 200),
    ("GET", "/alertes/nouvelle", "/alertes/nouvelle", All, 200),
    ("GET", "/alertes/{token}", "/alertes/ALERTE", Holder, 200),
    ("GET", "/api/v1/events", "/api/v1/events", All, 200),
    ("GET", "/api/v1/events/{slug}", "/api/v1/events/SLUG", All, 200),
    (
        "GET",
        "/api/v1/observatory/territories/{code}",
        "/api/v1/observatory/territories/REG-11?year=2013",
        All,
        200,
    ),
    ("GET", "/api/v1/openapi.json", "/api/v1/openapi.json", All, 200),
    ("GET", "/api/v1/structures", "/api/v1/structures", All, 200),
    ("GET", "/api/v1/structures/{siret}", "/api/v1/structures/73282932000074", All, 404),
    ("GET", "/campagnes/{slug}", "/campagnes/CAMPAIGN", All, 200),
    ("GET", "/connexion", "/connexion", All, 200),
    ("GET", "/connexion/code", "/connexion/code", All, 200),
    ("GET", "/connexion/{token}", "/connexion/n-importe-quoi", All, 200),
    ("GET", "/contact", "/contact", All, 200),
    ("GET", "/desabonnement/{token}", "/desabonnement/ALERTE", All, 200),
    ("GET", "/donnees", "/donnees", All, 200),
    ("GET", "/donnees/chiffres-publies.csv", "/donnees/chiffres-publies.csv", All, 200),
    ("GET", "/donnees/etablissements-comptes.csv", "/donnees/etablissements-comptes.csv", All, 200),
    ("GET", "/donnees-personnelles", "/donnees-personnelles", All, 200),
    // Without a secret that this browser was given, nobody has left and nobody comes back.
    ("GET", "/fournisseur/retour", "/fournisseur/retour", All, 404),
    ("GET", "/gestion", "/gestion", Team, 200),
    ("GET", "/gestion/campagnes", "/gestion/campagnes", Team, 200),
    ("GET", "/gestion/campagnes/nouvelle", "/gestion/campagnes/nouvelle", Team, 200),
    ("GET", "/gestion/campagnes/{slug}", "/gestion/campagnes/CAMPAIGN", Team, 200),
    ("GET", "/gestion/equipe", "/gestion/equipe", Admins, 200),
    ("GET", "/gestion/equipe/nouveau", "/gestion/equipe/nouveau", Admins, 200),
    ("GET", "/gestion/groupes", "/gestion/groupes", Team, 200),
    ("GET", "/gestion/groupes/nouveau", "/gestion/groupes/nouveau", Team, 200),
    ("GET", "/gestion/groupes/{slug}", "/gestion/groupes/GROUPE", Team, 200),
    ("GET", "/gestion/groupes/{slug}/modifier", "/gestion/groupes/GROUPE/modifier", Team, 200),
    ("GET", "/gestion/groupes/{slug}/supprimer", "/gestion/groupes/GROUPE/supprimer", Team, 200),
    ("GET", "/gestion/inscriptions/{id}/annuler", "/gestion/inscriptions/REGISTRATION/annuler", Team, 200),
    ("GET", "/gestion/journal", "/gestion/journal", Admins, 200),
    ("GET", "/gestion/messages", "/gestion/messages", Team, 200),
    ("GET", "/gestion/perimetre", "/gestion/perimetre", Admins, 200),
    ("GET", "/gestion/perimetre.csv", "/gestion/perimetre.csv", Admins, 200),
    ("GET", "/gestion/perimetre/categories/{code}", "/gestion/perimetre/categories/9220", Admins, 200),
    ("GET", "/gestion/perimetre/proposer", "/gestion/perimetre/proposer", Admins, 200),
    ("GET", "/gestion/perimetre/versions", "/gestion/perimetre/versions", Admins, 200),
    ("GET", "/gestion/perimetre/versions/{id}", "/gestion/perimetre/versions/PERIMETRE", Admins, 200),
    (
        "GET",
        "/gestion/perimetre/versions/{id}/abandonner",
        "/gestion/perimetre/versions/PERIMETRE/abandonner",
        Admins,
        200,
    ),
    (
        "GET",
        "/gestion/perimetre/versions/{id}/appliquer",
        "/gestion/perimetre/versions/PERIMETRE/appliquer",
        Admins,
        200,
    ),
    (
        "GET",
        "/gestion/perimetre/versions/{id}/reprendre",
        "/gestion/perimetre/versions/PERIMETRE/reprendre",
        Admins,
        200,
    ),
    ("GET", "/gestion/rencontres/nouvelle", "/gestion/rencontres/nouvelle", Team, 200),
    ("GET", "/gestion/rencontres/{id}", "/gestion/rencontres/EVENT", Team, 200),
    ("GET", "/gestion/rencontres/{id}/annuler", "/gestion/rencontres/EVENT/annuler", Team, 200),
    ("GET", "/gestion/rencontres/{id}/deplacer", "/gestion/rencontres/EVENT/deplacer", Team, 200),
    ("GET", "/gestion/rencontres/{id}/inscriptions", "/gestion/rencontres/EVENT/inscriptions", Team, 200),
    (
        "GET",
        "/gestion/rencontres/{id}/inscriptions.csv",
        "/gestion/rencontres/EVENT/inscriptions.csv",
        Team,
        200,
    ),
    ("GET", "/gestion/rencontres/{id}/modifier", "/gestion/rencontres/EVENT/modifier", Team, 200),
    ("GET", "/gestion/rencontres/{id}/publier", "/gestion/rencontres/EVENT/publier", Team, 200),
    ("GET", "/gestion/rencontres/{id}/rendez-vous", "/gestion/rencontres/EVENT/rendez-vous", Team, 200),
    (
        "GET",
        "/gestion/rencontres/{id}/rendez-vous/cadre",
        "/gestion/rencontres/EVENT/rendez-vous/cadre",
        Team,
        200,
    ),
    (
        "GET",
        "/gestion/rencontres/{id}/rendez-vous/imprimer",
        "/gestion/rencontres/EVENT/rendez-vous/imprimer",
        Team,
        200,
    ),
    ("GET", "/gestion/rencontres/{id}/reporter", "/gestion/rencontres/EVENT/reporter", Team, 200),
    ("GET", "/groupes", "/groupes", All, 200),
    ("GET", "/groupes/{slug}", "/groupes/GROUPE", All, 200),
    ("GET", "/gestion/structures", "/gestion/structures", Team, 200),
    ("GET", "/gestion/structures/demandes/{id}", "/gestion/structures/demandes/CLAIM", Team, 200),
    (
        "GET",
        "/gestion/structures/demandes/{id}/lettre",
        "/gestion/structures/demandes/CLAIM/lettre",
        Team,
        200,
    ),
    (
        "GET",
        "/gestion/structures/{siret}/representants/{user}/retirer",
        "/gestion/structures/SIRET/representants/KEEPER/retirer",
        Team,
        200,
    ),
    ("GET", "/healthz", "/healthz", All, 200),
    ("GET", "/i", "/i", All, 200),
    ("GET", "/i/{token}", "/i/TOKEN", Holder, 200),
    ("GET", "/i/{token}/annuler", "/i/TOKEN/annuler", Holder, 200),
    ("GET", "/i/{token}/donnees.json", "/i/TOKEN/donnees.json", Holder, 200),
    ("GET", "/i/{token}/effacer", "/i/TOKEN/effacer", Holder, 200),
    ("GET", "/i/{token}/presence", "/i/TOKEN/presence", Holder, 200),
    ("GET", "/i/{token}/rendez-vous", "/i/TOKEN/rendez-vous", Holder, 200),
    ("GET", "/integration/programme", "/integration/programme", All, 200),
    ("GET", "/listes", "/listes", All, 200),
    ("GET", "/listes/{token}", "/listes/SHORTLIST", Holder, 200),
    ("GET", "/listes/{token}/comparer", "/listes/SHORTLIST/comparer", Holder, 200),
    ("GET", "/listes/{token}/effacer", "/listes/SHORTLIST/effacer", Holder, 200),
    ("GET", "/listes/{token}/imprimer", "/listes/SHORTLIST/imprimer", Holder, 200),
    ("GET", "/listes/{token}/liste.csv", "/listes/SHORTLIST/liste.csv", Holder, 200),
    ("GET", "/listes/{token}/liste.xlsx", "/listes/SHORTLIST/liste.xlsx", Holder, 200),
    ("GET", "/mentions-legales", "/mentions-legales", All, 200),
    ("GET", "/metrics", "/metrics", All, 200),
    ("GET", "/mon-espace", "/mon-espace", Member, 200),
    ("GET", "/mon-espace/compte/effacer", "/mon-espace/compte/effacer", Member, 200),
    ("GET", "/mon-espace/structures/{siret}", "/mon-espace/structures/SIRET", Representative, 200),
    (
        "GET",
        "/mon-espace/structures/{siret}/images",
        "/mon-espace/structures/SIRET/images",
        Representative,
        200,
    ),
    (
        "GET",
        "/mon-espace/structures/{siret}/offres",
        "/mon-espace/structures/SIRET/offres",
        Representative,
        200,
    ),
    (
        "GET",
        "/mon-espace/structures/{siret}/presentation",
        "/mon-espace/structures/SIRET/presentation",
        Representative,
        200,
    ),
    (
        "GET",
        "/mon-espace/structures/{siret}/quitter",
        "/mon-espace/structures/SIRET/quitter",
        Representative,
        200,
    ),
    (
        "GET",
        "/mon-espace/structures/{siret}/references",
        "/mon-espace/structures/SIRET/references",
        Representative,
        200,
    ),
    ("GET", "/mon-espace/structures/{siret}/zone", "/mon-espace/structures/SIRET/zone", Representative, 200),
    ("GET", "/photos/{file}", "/photos/rien.jpg", All, 404),
    ("GET", "/prise-en-main/{token}", "/prise-en-main/n-importe-quoi", All, 404),
    ("GET", "/observatoire", "/observatoire", All, 200),
    ("GET", "/observatoire/territoires/{code}", "/observatoire/territoires/REG-11", All, 200),
    (
        "GET",
        "/observatoire/territoires/{code}/imprimer",
        "/observatoire/territoires/REG-11/imprimer",
        All,
        200,
    ),
    ("GET", "/observatoire/{theme}", "/observatoire/croissance", All, 200),
    ("GET", "/plan-du-site", "/plan-du-site", All, 200),
    ("GET", "/programme", "/programme", All, 200),
    ("GET", "/programme.atom", "/programme.atom", All, 200),
    ("GET", "/programme.ics", "/programme.ics", All, 200),
    ("GET", "/programme.json", "/programme.json", All, 200),
    ("GET", "/programme/imprimer", "/programme/imprimer", All, 200),
    ("GET", "/readyz", "/readyz", All, 200),
    ("GET", "/rencontres/{slug}", "/rencontres/SLUG", All, 200),
    ("GET", "/rencontres/{slug}/inscription", "/rencontres/SLUG/inscription", All, 200),
    ("GET", "/rencontres/{slug}/inscription/merci", "/rencontres/SLUG/inscription/merci", All, 200),
    ("GET", "/rencontres/{slug}/rendez-vous", "/rencontres/SLUG/rendez-vous", All, 200),
    ("GET", "/robots.txt", "/robots.txt", All, 200),
    ("GET", "/sitemap.xml", "/sitemap.xml", All, 200),
    ("GET", "/static/{file}", "/static/ASSET", All, 200),
    ("GET", "/structures", "/structures", All, 200),
    ("GET", "/structures.csv", "/structures.csv", All, 200),
    ("GET", "/structures.xlsx", "/structures.xlsx", All, 200),
    ("GET", "/structures/exporter", "/structures/exporter", All, 200),
    ("GET", "/structures/{siret}", "/structures/73282932000074", All, 404),
    ("GET", "/structures/{siret}/contacter", "/structures/SIRET/contacter", All, 200),
    ("GET", "/structures/{siret}/revendiquer", "/structures/SIRET/revendiquer", All, 200),
    ("GET", "/structures/{siret}/revendiquer/code", "/structures/SIRET/revendiquer/code", All, 200),
    // No provider is set here.
    (
        "GET",
        "/structures/{siret}/revendiquer/fournisseur",
        "/structures/SIRET/revendiquer/fournisseur",
        All,
        404,
    ),
    ("GET", "/structures/{siret}/signaler", "/structures/SIRET/signaler", All, 200),
    ("GET", "/acheteurs", "/acheteurs", All, 200),
    ("GET", "/acheteurs/{siret}", "/acheteurs/73282932000074", All, 404),
    ("GET", "/acheteurs/{siret}/imprimer", "/acheteurs/73282932000074/imprimer", All, 404),
    ("GET", "/api/v1/buyers/{siret}/procurement", "/api/v1/buyers/73282932000074/procurement", All, 404),
    ("GET", "/gestion/acheteurs", "/gestion/acheteurs", Team, 200),
    ("GET", "/gestion/acheteurs/regles", "/gestion/acheteurs/regles", Team, 200),
    ("GET", "/gestion/seuils", "/gestion/seuils", Admins, 200),
    ("GET", "/gestion/seuils/modifier", "/gestion/seuils/modifier", Admins, 200),
    ("GET", "/mes-achats", "/mes-achats", All, 200),
    ("GET", "/structures/{siret}/marches-a-venir", "/structures/73282932000074/marches-a-venir", All, 404),
    // Without a body or a form that is right, the right person is told so, and nothing is done.
    ("POST", "/alertes/nouvelle", "/alertes/nouvelle", All, 422),
    ("POST", "/alertes/{token}/arreter", "/alertes/ALERTE/arreter", Holder, 303),
    ("POST", "/alertes/{token}/confirmer", "/alertes/ALERTE/confirmer", Holder, 303),
    ("POST", "/alertes/{token}/rythme", "/alertes/ALERTE/rythme", Holder, 303),
    ("POST", "/api/v1/events/{slug}/registrations", "/api/v1/events/SLUG/registrations", All, 415),
    ("POST", "/api/v1/registrations/{token}/cancel", "/api/v1/registrations/TOKEN/cancel", Holder, 200),
    ("POST", "/connexion", "/connexion", All, 422),
    ("POST", "/connexion/code", "/connexion/code", All, 422),
    ("POST", "/connexion/{token}", "/connexion/n-importe-quoi", All, 422),
    ("POST", "/deconnexion", "/deconnexion", All, 303),
    ("POST", "/desabonnement/{token}", "/desabonnement/ALERTE", All, 303),
    ("POST", "/gestion/campagnes/nouvelle", "/gestion/campagnes/nouvelle", Team, 422),
    ("POST", "/gestion/campagnes/{slug}", "/gestion/campagnes/CAMPAIGN", Team, 422),
    ("POST", "/gestion/equipe/nouveau", "/gestion/equipe/nouveau", Admins, 422),
    ("POST", "/gestion/equipe/{id}/fermer", "/gestion/equipe/USER/fermer", Admins, 303),
    ("POST", "/gestion/groupes/nouveau", "/gestion/groupes/nouveau", Team, 422),
    ("POST", "/gestion/groupes/{slug}/membres", "/gestion/groupes/GROUPE/membres", Team, 422),
    ("POST", "/gestion/groupes/{slug}/membres/retirer", "/gestion/groupes/GROUPE/membres/retirer", Team, 404),
    ("POST", "/gestion/groupes/{slug}/modifier", "/gestion/groupes/GROUPE/modifier", Team, 422),
    ("POST", "/gestion/groupes/{slug}/supprimer", "/gestion/groupes/GROUPE/supprimer", Team, 303),
    ("POST", "/gestion/inscriptions/{id}/annuler", "/gestion/inscriptions/REGISTRATION/annuler", Team, 303),
    ("POST", "/gestion/messages/{id}/renvoyer", "/gestion/messages/MAIL/renvoyer", Team, 409),
    ("POST", "/gestion/seuils/modifier", "/gestion/seuils/modifier", Admins, 422),
    ("POST", "/gestion/perimetre/categories/{code}", "/gestion/perimetre/categories/9220", Admins, 422),
    ("POST", "/gestion/perimetre/proposer", "/gestion/perimetre/proposer", Admins, 422),
    (
        "POST",
        "/gestion/perimetre/versions/{id}/abandonner",
        "/gestion/perimetre/versions/PERIMETRE/abandonner",
        Admins,
        409,
    ),
    (
        "POST",
        "/gestion/perimetre/versions/{id}/appliquer",
        "/gestion/perimetre/versions/PERIMETRE/appliquer",
        Admins,
        409,
    ),
    (
        "POST",
        "/gestion/perimetre/versions/{id}/reprendre",
        "/gestion/perimetre/versions/PERIMETRE/reprendre",
        Admins,
        409,
    ),
    ("POST", "/gestion/rencontres/nouvelle", "/gestion/rencontres/nouvelle", Team, 422),
    ("POST", "/gestion/rencontres/{id}/annuler", "/gestion/rencontres/EVENT/annuler", Team, 422),
    ("POST", "/gestion/rencontres/{id}/deplacer", "/gestion/rencontres/EVENT/deplacer", Team, 422),
    ("POST", "/gestion/rencontres/{id}/modifier", "/gestion/rencontres/EVENT/modifier", Team, 422),
    ("POST", "/gestion/rencontres/{id}/publier", "/gestion/rencontres/EVENT/publier", Team, 422),
    ("POST", "/gestion/rencontres/{id}/reporter", "/gestion/rencontres/EVENT/reporter", Team, 422),
    (
        "POST",
        "/gestion/rencontres/{id}/rendez-vous/cadre",
        "/gestion/rencontres/EVENT/rendez-vous/cadre",
        Team,
        422,
    ),
    (
        "POST",
        "/gestion/rencontres/{id}/rendez-vous/calculer",
        "/gestion/rencontres/EVENT/rendez-vous/calculer",
        Team,
        303,
    ),
    (
        "POST",
        "/gestion/rencontres/{id}/rendez-vous/publier",
        "/gestion/rencontres/EVENT/rendez-vous/publier",
        Team,
        303,
    ),
    (
        "POST",
        "/gestion/rencontres/{id}/rendez-vous/reparer",
        "/gestion/rencontres/EVENT/rendez-vous/reparer",
        Team,
        303,
    ),
    (
        "POST",
        "/gestion/rencontres/{id}/rendez-vous/{meeting}/liberer",
        "/gestion/rencontres/EVENT/rendez-vous/EVENT/liberer",
        Team,
        409,
    ),
    (
        "POST",
        "/gestion/rencontres/{id}/rendez-vous/{meeting}/verrouiller",
        "/gestion/rencontres/EVENT/rendez-vous/EVENT/verrouiller",
        Team,
        409,
    ),
    (
        "POST",
        "/gestion/structures/demandes/{id}/accepter",
        "/gestion/structures/demandes/CLAIM/accepter",
        Team,
        422,
    ),
    (
        "POST",
        "/gestion/structures/demandes/{id}/postee",
        "/gestion/structures/demandes/CLAIM/postee",
        Team,
        303,
    ),
    (
        "POST",
        "/gestion/structures/demandes/{id}/refuser",
        "/gestion/structures/demandes/CLAIM/refuser",
        Team,
        422,
    ),
    (
        "POST",
        "/gestion/structures/{siret}/representants/{user}/retirer",
        "/gestion/structures/SIRET/representants/KEEPER/retirer",
        Team,
        422,
    ),
    ("POST", "/mes-achats", "/mes-achats", All, 403),
    ("POST", "/i", "/i", All, 422),
    ("POST", "/i/{token}/annuler", "/i/TOKEN/annuler", Holder, 303),
    ("POST", "/i/{token}/effacer", "/i/TOKEN/effacer", Holder, 303),
    ("POST", "/i/{token}/places", "/i/TOKEN/places", Holder, 422),
    ("POST", "/i/{token}/presence", "/i/TOKEN/presence", Holder, 303),
    ("POST", "/i/{token}/rendez-vous", "/i/TOKEN/rendez-vous", Holder, 303),
    ("POST", "/listes/ajouter", "/listes/ajouter", All, 404),
    ("POST", "/listes/{token}/courriel", "/listes/SHORTLIST/courriel", Holder, 422),
    ("POST", "/listes/{token}/effacer", "/listes/SHORTLIST/effacer", Holder, 303),
    ("POST", "/listes/{token}/nom", "/listes/SHORTLIST/nom", Holder, 303),
    ("POST", "/listes/{token}/notes", "/listes/SHORTLIST/notes", Holder, 404),
    ("POST", "/listes/{token}/notes/effacer", "/listes/SHORTLIST/notes/effacer", Holder, 404),
    ("POST", "/listes/{token}/partage", "/listes/SHORTLIST/partage", Holder, 303),
    ("POST", "/listes/{token}/structures", "/listes/SHORTLIST/structures", Holder, 404),
    ("POST", "/mon-espace/compte/effacer", "/mon-espace/compte/effacer", Member, 303),
    (
        "POST",
        "/mon-espace/structures/{siret}/images",
        "/mon-espace/structures/SIRET/images",
        Representative,
        422,
    ),
    (
        "POST",
        "/mon-espace/structures/{siret}/images/{name}/retirer",
        "/mon-espace/structures/SIRET/images/rien/retirer",
        Representative,
        303,
    ),
    (
        "POST",
        "/mon-espace/structures/{siret}/offres",
        "/mon-espace/structures/SIRET/offres",
        Representative,
        303,
    ),
    (
        "POST",
        "/mon-espace/structures/{siret}/presentation",
        "/mon-espace/structures/SIRET/presentation",
        Representative,
        303,
    ),
    (
        "POST",
        "/mon-espace/structures/{siret}/quitter",
        "/mon-espace/structures/SIRET/quitter",
        Representative,
        303,
    ),
    (
        "POST",
        "/mon-espace/structures/{siret}/references",
        "/mon-espace/structures/SIRET/references",
        Representative,
        303,
    ),
    ("POST", "/mon-espace/structures/{siret}/zone", "/mon-espace/structures/SIRET/zone", Representative, 303),
    ("POST", "/prise-en-main/{token}", "/prise-en-main/n-importe-quoi", All, 404),
    ("POST", "/structures/{siret}/contacter", "/structures/SIRET/contacter", All, 422),
    ("POST", "/structures/{siret}/revendiquer", "/structures/SIRET/revendiquer", All, 422),
    ("POST", "/structures/{siret}/revendiquer/code", "/structures/SIRET/revendiquer/code", All, 422),
    ("POST", "/structures/{siret}/signaler", "/structures/SIRET/signaler", All, 422),
    ("POST", "/rencontres/{slug}/inscription", "/rencontres/SLUG/inscription", All, 422),
];

/// A site with something at every address.
struct Scene {
    app: TestApp,
    names: Vec<(&'static str, String)>,
    wrong_token: String,
    structures: Structures,
    keeper: String,
    secret: String,
}

impl Scene {
    async fn new() -> Self {
        let app = TestApp::builder().with_directory().start().await;
        app.ignore_mail();
        let campaign = app.campaign("Mois de l’essai").made().await;
        let kind = |input: &mut domain::programme::input::EventInput| input.kind = "meeting-day".into();
        let event = app.event("Visite d’essai").within(&campaign).with(kind).announced().await;
        let receipt = app.register(&event, "camille", 2).await;
        app.deliver().await;
        let home = app.browser().open("/").await;
        let asset = home.text().split("/static/").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let by = app.organiser().await;
        let mail = app.app.outbox(&by, &Default::default()).await.unwrap()[0].id.to_string();
        let token = app.token(&receipt);
        let structures = app.structures().await;
        app.ask_for(structures.workshop, "paper", "poste@exemple.fr").await;
        let claim = app.app.waiting_claims(&by).await.unwrap()[0].claim.id.to_string();
        let keeper = app.representative(structures.workshop, "gardienne@exemple.fr").await;
        let keeper = keeper.cookie("alliances").unwrap().to_owned();
        let member = app.app.member(&keeper).await.unwrap().unwrap().user().id.to_string();
        let (clef, secret) = access_key(&app).await;
        // The link of a duplicate receipt, sealed for another use: it looks like one and opens nothing.
        let wrong_token = app.token(&app.register(&event, "camille", 1).await);
        let names = vec![
            ("SLUG", event.slug.to_string()),
            ("TOKEN", token),
            ("REGISTRATION", receipt.id.to_string()),
            ("USER", by.user().id.to_string()),
            ("EVENT", event.id.to_string()),
            ("MAIL", mail),
            ("CAMPAIGN", campaign.slug.to_string()),
            ("ASSET", asset),
            ("SHORTLIST", shortlist(&app, structures.workshop).await),
            ("GROUPE", group(&app).await),
            ("ALERTE", alert(&app).await),
            ("PERIMETRE", perimeter(&app).await),
            ("SIRET", structures.workshop.to_string()),
            ("CLAIM", claim),
            ("KEEPER", member),
            ("CLEF", clef),
        ];
        Self { app, names, wrong_token, structures, keeper, secret }
    }

    /// The browser of who represents the structure of the scene.
    fn keeper(&self) -> Browser<'_> {
        self.app.browser().with_cookie("alliances", &self.keeper)
    }

    fn path(&self, path: &str) -> String {
        self.names.iter().fold(path.to_owned(), |path, (name, value)| path.replace(name, value))
    }

    fn wrong_path(&self, path: &str) -> String {
        let names = ["TOKEN", "SHORTLIST", "ALERTE"];
        self.path(&names.iter().fold(path.to_owned(), |path, name| path.replace(name, &self.wrong_token)))
    }

    /// Browsers of the team that must not count: signed out by time, and a cookie that is none.
    async fn strangers(&self) -> Vec<Browser<'_>> {
        let expired = self.app.sign_in("ancienne@exemple.fr", Role::Admin).await;
        self.app.wait(SignedDuration::from_hours(13));
        vec![
            self.app.browser(),
            self.app.browser().with_cookie("alliances", &expired),
            self.app.browser().with_cookie("alliances", "n-importe-quoi"),
        ]
    }
}

/// A key of a program: its identifier and its secret. It was used within the hour.
async fn access_key(app: &TestApp) -> (String, String) {
    let input = AccessKeyInput { name: "Billetterie".into(), scope: "meetings".into(), days: "30".into() };
    let admin = app.admin().await;
    let (key, secret) = access_keys::make(&app.app, &admin, input.read().unwrap()).await.unwrap();
    access_keys::open_meetings(&app.app, &secret).await.unwrap();
    (key.id.to_string(), secret)
}

/// The address of a group.
async fn group(app: &TestApp) -> String {
    let input = GroupInput { name: "Pôle d’essai".into(), kind: "pole".into(), ..GroupInput::default() };
    app.app.create_group(&app.organiser().await, &input).await.unwrap().slug.to_string()
}

/// A version of the perimeter that is being compared.
async fn perimeter(app: &TestApp) -> String {
    let input = ProposalInput {
        version: "essai".into(),
        reason: "Essai".into(),
        table: Perimeter::carried_text().into(),
        naf: String::new(),
    };
    app.app.propose_perimeter(&app.admin().await, &input).await.unwrap().to_string()
}

/// The link of a list.
async fn shortlist(app: &TestApp, siret: Siret) -> String {
    let list = app.app.add_to_list(None, siret, Language::French).await.unwrap();
    app.app.list_token(&list)
}

/// The link of an alert that was asked for.
async fn alert(app: &TestApp) -> String {
    let wanted = app::alert::Wanted {
        kind: AlertKind::Structures,
        title: "« essai »".into(),
        query: "q=essai".into(),
        criteria: "{}".into(),
    };
    let input = AlertInput { email: "alerte@exemple.fr".into(), rythme: "daily".into() };
    app.app.ask_alert(&wanted, &input, Language::French).await.unwrap();
    app.mail_to("alerte").await[0].token("/alertes/").unwrap()
}

/// Asks with a key.
async fn ask(browser: &mut Browser<'_>, (method, path): (&str, &str), secret: &str) -> Answer {
    let key = format!("Bearer {secret}");
    let headers = vec![("authorization", key.as_str())];
    browser.send(method, path, Request { headers, body: Vec::new() }).await
}

/// Posts a form with a good seal and nothing else in it.
async fn visit(browser: &mut Browser<'_>, method: &str, path: &str) -> u16 {
    if method == "POST" && path.starts_with("/mon-espace/") && path.ends_with("/images") {
        let seal = browser.seal().await;
        let body =
            format!("--x\r\ncontent-disposition: form-data; name=\"jeton\"\r\n\r\n{seal}\r\n--x--\r\n");
        let headers = vec![("content-type", "multipart/form-data; boundary=x")];
        return browser.send("POST", path, Request { headers, body: body.into_bytes() }).await.status;
    }
    if method == "POST" && !path.starts_with("/api/") {
        let seal = browser.seal().await;
        return browser.post(path, &[("jeton", &seal)]).await.status;
    }
    browser.send(method, path, Request::default()).await.status
}

#[tokio::test]
async fn the_table_has_every_route_of_the_router() {
    let app = TestApp::new().await;
    let mut table: Vec<_> = TABLE.iter().map(|row| (row.0, row.1.to_owned())).collect();
    table.sort();
    let routes: Vec<_> = routes(&app.router()).into_iter().map(|route| (route.method, route.path)).collect();
    assert_eq!(routes, table);
}

#[tokio::test]
async fn nobody_and_the_wrong_person_are_kept_out_and_change_nothing() {
    let scene = Scene::new().await;
    for mut stranger in scene.strangers().await {
        let before = scene.app.dump().await;
        for (method, route, path, whom, _) in TABLE.iter().filter(|row| row.3 != All) {
            let status = visit(&mut stranger, method, &scene.wrong_path(path)).await;
            let expected = match whom {
                Holder => 404,
                Program => 401,
                _ => 303,
            };
            assert_eq!(status, expected, "{method} {route}");
        }
        assert!(scene.app.dump().await == before, "a stranger changed something");
    }
}

#[tokio::test]
async fn a_key_that_is_wrong_taken_back_too_old_or_of_a_closed_account_opens_nothing() {
    let scene = Scene::new().await;
    let admin = scene.app.admin().await;
    let mut program = scene.app.browser();
    let path = scene.path("/api/v1/events/SLUG/meetings/participants");
    let mut statuses = Vec::new();
    for secret in [&scene.secret, "", "alliances_", &scene.secret[..20], &format!("{}A", scene.secret)] {
        statuses.push(ask(&mut program, ("GET", &path), secret).await.status);
    }
    assert_eq!(statuses, [200, 401, 401, 401, 401]);
    assert!(!scene.app.dump().await.holds(&scene.secret), "the key can be read from the database");
    let office = ask(&mut program, ("GET", "/gestion"), &scene.secret).await;
    assert_eq!(office.status, 303, "a key opens no page");

    scene.app.wait(SignedDuration::from_hours(24 * 30));
    let expired = ask(&mut program, ("GET", &path), &scene.secret).await;
    assert_eq!((expired.status, expired.json()["code"].as_str()), (401, Some("key-unknown")));
    assert_eq!(expired.header("www-authenticate"), Some("Bearer error=\"invalid_token\""));

    let (id, secret) = access_key(&scene.app).await;
    access_keys::revoke(&scene.app.app, &admin, id.parse().unwrap()).await.unwrap();
    assert_eq!(ask(&mut program, ("GET", &path), &secret).await.status, 401);

    let (_, secret) = access_key(&scene.app).await;
    let cookie = scene.app.sign_in("autre@exemple.fr", Role::Admin).await;
    let other = scene.app.app.organiser(&cookie).await.unwrap().unwrap().as_admin().unwrap();
    let maker = scene.app.admin().await.organiser().user().id;
    app::account::users::close(&scene.app.app, &other, maker).await.unwrap();
    assert_eq!(ask(&mut program, ("GET", &path), &secret).await.status, 401);
}

#[tokio::test]
async fn an_organiser_is_kept_from_what_administrators_do_and_told_whom_to_ask() {
    let scene = Scene::new().await;
    let mut organiser = scene.app.team(Role::Organiser).await;
    let seal = organiser.seal().await;
    let before = scene.app.dump().await;
    for (method, route, path, ..) in TABLE.iter().filter(|row| row.3 == Admins) {
        let answer = match *method {
            "POST" => organiser.post(&scene.path(path), &[("jeton", &seal)]).await,
            _ => organiser.open(&scene.path(path)).await,
        };
        assert_eq!(answer.status, 403, "{method} {route}");
        assert!(answer.text().contains("Demandez à une personne qui administre le site"), "{method} {route}");
    }
    assert!(scene.app.dump().await == before, "an organiser administered");
}

#[tokio::test]
async fn who_represents_a_structure_has_no_power_of_the_team_nor_over_another_structure() {
    let scene = Scene::new().await;
    let mut other = scene.app.representative(scene.structures.garden, "voisine@exemple.fr").await;
    other.seal().await;
    let before = scene.app.dump().await;
    for (method, route, path, whom, _) in TABLE {
        let expected = match whom {
            Team | Admins => 303,
            Representative => 404,
            Program => 401,
            All | Holder | Member => continue,
        };
        assert_eq!(visit(&mut other, method, &scene.path(path)).await, expected, "{method} {route}");
    }
    assert!(scene.app.dump().await == before, "a representative did what is not theirs");
    let led = other.open("/gestion").await;
    let led = other.follow(&led).await;
    assert_eq!(led.location().as_deref(), Some("/mon-espace"));
}

#[tokio::test]
async fn who_is_kept_out_of_the_office_is_led_to_the_sign_in_page_and_is_shown_nothing() {
    let scene = Scene::new().await;
    for (_, route, path, ..) in TABLE.iter().filter(|row| matches!(row.3, Team | Admins) && row.0 == "GET") {
        let answer = scene.app.browser().open(&scene.path(path)).await;
        assert!(answer.location().unwrap().starts_with("/connexion"), "{route}");
        assert_eq!(answer.text(), "", "{route}");
    }
}

#[tokio::test]
async fn who_signs_in_is_led_to_the_page_of_the_office_that_was_asked_for_and_nowhere_else() {
    let app = TestApp::new().await;
    app.ignore_mail();
    app.sign_in("orga@exemple.fr", Role::Organiser).await;
    app.deliver().await;
    for (asked, expected) in [
        ("/gestion/campagnes", "/gestion/campagnes"),
        ("https://ailleurs.exemple/gestion", "/gestion"),
        ("//ailleurs.exemple", "/gestion"),
        ("/gestionnaire", "/gestion"),
        ("/gestion/%0d%0aSet-Cookie:x", "/gestion"),
    ] {
        let mut browser = app.browser();
        app.mail_to("orga").await;
        let page = browser.open(&format!("/connexion?suite={asked}")).await;
        browser.submit(&page, "/connexion", &[("email", "orga@exemple.fr")]).await;
        let code = app.mail_to("orga").await.last().and_then(|letter| letter.code()).unwrap();
        let page = browser.open("/connexion/code").await;
        let answer = browser.submit(&page, "/connexion/code", &[("code", &code)]).await;
        assert_eq!(answer.location().as_deref(), Some(expected), "{asked}");
    }
}

#[tokio::test]
async fn the_right_person_gets_every_page_and_reading_changes_nothing() {
    for role in [Role::Organiser, Role::Admin] {
        let scene = Scene::new().await;
        let mut reader = scene.app.team(role).await;
        let mut visitor = scene.app.browser();
        let mut keeper = scene.keeper();
        let before = scene.app.dump().await;
        for (method, route, path, whom, expected) in TABLE.iter().filter(|row| row.0 == "GET") {
            if *whom == Program {
                let answer = ask(&mut visitor, (method, &scene.path(path)), &scene.secret).await;
                assert_eq!(answer.status, *expected, "{method} {route}");
                assert_eq!(answer.header("cache-control"), Some("private, no-store"), "{method} {route}");
                continue;
            }
            let browser = match whom {
                Team | Admins => &mut reader,
                Member | Representative => &mut keeper,
                All | Holder | Program => &mut visitor,
            };
            let expected = if *whom == Admins && role == Role::Organiser { 403 } else { *expected };
            assert_eq!(visit(browser, method, &scene.path(path)).await, expected, "{method} {route}");
            let head = browser.send("HEAD", &scene.path(path), Request::default()).await;
            assert_eq!((head.status, head.body.len()), (expected, 0), "HEAD {route}");
        }
        assert!(scene.app.dump().await == before, "reading wrote");
    }
}

#[tokio::test]
async fn the_right_person_is_answered_each_form_as_the_table_says() {
    for (method, route, path, whom, expected) in TABLE.iter().filter(|row| row.0 == "POST") {
        let scene = Scene::new().await;
        let mut browser = match whom {
            Admins => scene.app.team(Role::Admin).await,
            Team => scene.app.team(Role::Organiser).await,
            Member | Representative => scene.keeper(),
            All | Holder | Program => scene.app.browser(),
        };
        let status = match whom {
            Program => ask(&mut browser, (method, &scene.path(path)), &scene.secret).await.status,
            _ => visit(&mut browser, method, &scene.path(path)).await,
        };
        assert_eq!(status, *expected, "{method} {route}");
    }
}

#[tokio::test]
async fn a_form_without_its_seal_or_with_the_seal_of_another_browser_is_refused_and_changes_nothing() {
    let scene = Scene::new().await;
    let others = scene.app.browser().seal().await;
    let mut reader = scene.app.team(Role::Admin).await;
    reader.seal().await;
    let before = scene.app.dump().await;
    // A mail program that stops an alert with one click has seen no form: its link is the permission.
    let is_sealed = |route: &str| !route.starts_with("/api/") && !route.starts_with("/desabonnement/");
    let forms = TABLE.iter().filter(|row| row.0 == "POST" && is_sealed(row.1));
    for (_, route, path, ..) in forms {
        for values in [vec![], vec![("jeton", "")], vec![("jeton", others.as_str())]] {
            let answer = reader.post(&scene.path(path), &values).await;
            assert_eq!(answer.status, 403, "POST {route} {values:?}");
            assert!(answer.text().contains("Rien n’a été enregistré"), "POST {route}");
        }
    }
    assert!(scene.app.dump().await == before, "an unsealed form did something");
}

#[tokio::test]
async fn a_form_sent_by_another_site_is_refused() {
    let scene = Scene::new().await;
    let mut browser = scene.app.team(Role::Organiser).await;
    let seal = browser.seal().await;
    let before = scene.app.dump().await;
    let body = format!("jeton={seal}&email=camille%40exemple.fr").into_bytes();
    for (name, value) in [
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("origin", "https://ailleurs.exemple"),
    ] {
        for path in [
            "/connexion",
            "/deconnexion",
            &scene.path("/i/TOKEN/annuler"),
            &scene.path("/gestion/rencontres/EVENT/annuler"),
        ] {
            let headers = vec![(name, value), ("content-type", "application/x-www-form-urlencoded")];
            let answer = browser.send("POST", path, Request { headers, body: body.clone() }).await;
            assert_eq!(answer.status, 403, "{path} {name}: {value}");
        }
    }
    assert!(scene.app.dump().await == before, "another site did something");
}

#[tokio::test]
async fn another_method_is_refused_in_the_words_of_its_reader() {
    let scene = Scene::new().await;
    let mut paths: Vec<_> = TABLE.iter().map(|row| (row.1, row.2)).collect();
    paths.dedup();
    for (route, path) in paths {
        let answer = scene.app.browser().send("DELETE", &scene.path(path), Request::default()).await;
        assert_eq!(answer.status, 405, "{route}");
        let kind =
            if route.starts_with("/api/") { "application/problem+json" } else { "text/html; charset=utf-8" };
        assert_eq!(answer.header("content-type"), Some(kind), "{route}");
    }
}

#[tokio::test]
async fn a_draft_is_seen_by_the_team_only() {
    let app = TestApp::new().await;
    let event = app.event("Rencontre secrète").draft().await;
    let slug = &event.slug;
    for path in [
        format!("/rencontres/{slug}"),
        format!("/rencontres/{slug}.ics"),
        format!("/rencontres/{slug}/inscription"),
        format!("/rencontres/{slug}/inscription/merci"),
        format!("/api/v1/events/{slug}"),
    ] {
        assert_eq!(app.browser().open(&path).await.status, 404, "{path}");
    }
    for path in [
        "/",
        "/programme?quand=toutes",
        "/programme.ics?quand=toutes",
        "/programme.atom",
        "/programme.json",
        "/sitemap.xml",
        "/integration/programme",
        "/programme/imprimer",
    ] {
        let answer = app.browser().open(path).await;
        assert!(!answer.text().contains("secrète") && !answer.text().contains(slug.as_str()), "{path}");
    }
    let mut team = app.team(Role::Organiser).await;
    assert!(team.open("/gestion").await.text().contains("Rencontre secrète"));
}
