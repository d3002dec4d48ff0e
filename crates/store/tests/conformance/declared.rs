//! Profiles and groups, which people write; nomenclatures, which files bring.

use domain::alert::Alert;
use domain::ids::GroupId;
use domain::nomenclature::{CodeCommune, DiffusionStatus::Diffusible, DiffusionStatus::Partielle};
use domain::programme::{Coordinates, Slug};
use domain::register::{
    Cotraitance, Group, GroupDetails, GroupKind, Image, ImageKind, Intervention, Member, Offer, OfferMode,
    Profile, ProfileDetails, Reference,
};
use domain::siret::Siren;
use domain::territory::Departement;
use jiff::civil::date;
use store::{
    CommuneRow, FeedEntry, FormerProfile, Intercommunalite, ListEntry, Store, StoreError, UniqueKey,
};

use crate::alert::alert;
use crate::claim::representation;
use crate::register_samples::{begin, keep_structures, siret, stock, structure};
use crate::samples::{change, minute, user, uuid};

fn profile(number: usize) -> Profile {
    Profile {
        siret: siret(number),
        details: ProfileDetails {
            brand: Some("L’Atelier".into()),
            summary: Some("Recyclage de matelas".into()),
            offers: vec![Offer {
                title: "Collecte".into(),
                description: None,
                mode: OfferMode::Service,
                capacity: Some("300 matelas par jour".into()),
                price_unit: Some("matelas".into()),
                lead_time: Some("48 heures".into()),
            }],
            area: vec![
                Intervention::Around(50),
                Intervention::Departement(Departement::by_code("78").unwrap()),
                Intervention::Epci(Siren::parse("200059889").unwrap()),
            ],
            references: vec![Reference {
                client: "Mairie fictive".into(),
                named: true,
                about: None,
                year: Some(2025),
            }],
            website: Some("https://atelier.invalid".into()),
            images: vec![Image {
                name: "0".repeat(64),
                kind: ImageKind::Jpeg,
                alt: "Un atelier".into(),
                width: 800,
                height: 600,
            }],
            cotraitance: Some(Cotraitance::Lead),
        },
        version: 1,
        updated_at: minute(3),
        confirmed_at: Some(minute(2)),
    }
}

pub(crate) async fn a_profile_is_read_back_and_rewritten_over_the_version_expected(store: Store) {
    keep_structures(&store, 1, &[structure(1, Diffusible), structure(2, Diffusible)]).await;
    let first = profile(1);
    let second = Profile { version: 2, details: ProfileDetails::default(), confirmed_at: None, ..profile(1) };
    let saved = change(&store, async |tx| {
        [
            tx.save_profile(&first, 0).await.unwrap(),
            tx.save_profile(&second, 0).await.unwrap(),
            tx.save_profile(&second, 7).await.unwrap(),
        ]
    })
    .await;
    assert_eq!(saved, [true, false, false]);
    let mut session = store.read().await.unwrap();
    assert_eq!(session.profiles(&[siret(1), siret(2)]).await.unwrap(), [first]);
    assert_eq!(session.profiles(&[]).await.unwrap(), []);
    assert!(change(&store, async |tx| tx.save_profile(&second, 1).await.unwrap()).await);
    assert_eq!(session.profiles(&[siret(1)]).await.unwrap(), [second]);
    let told = session.feed_after(0, 9).await.unwrap();
    assert_eq!(told.last().map(|(_, entry)| *entry), Some(FeedEntry::Structure(siret(1))));
    assert_eq!(told.len(), 3, "the reading, and each profile that was saved");
}

pub(crate) async fn what_was_declared_before_a_change_is_kept_as_long_as_an_alert_compares_with_it(
    store: Store,
) {
    let masked = structure(3, Partielle);
    keep_structures(&store, 1, &[structure(1, Diffusible), structure(2, Diffusible), masked]).await;
    let start = store.read().await.unwrap().feed_head().await.unwrap();
    let again = |version| Profile { version, details: ProfileDetails::default(), ..profile(1) };
    let told = change(&store, async |tx| {
        tx.save_profile(&profile(1), 0).await.unwrap();
        tx.save_profile(&again(2), 1).await.unwrap();
        tx.save_profile(&profile(2), 0).await.unwrap();
        tx.save_profile(&profile(3), 0).await.unwrap();
        tx.insert_user(&user(1)).await.unwrap();
        tx.add_representative(&representation(1, 1)).await.unwrap();
        let before = tx.feed_head().await.unwrap();
        tx.add_representative(&representation(1, 3)).await.unwrap();
        before
    })
    .await;
    let mut session = store.read().await.unwrap();
    let head = session.feed_head().await.unwrap();
    let former = |number, details| FormerProfile { siret: siret(number), details };
    let first = session.former_profiles(start, head).await.unwrap();
    assert_eq!(first, [former(1, None), former(2, None), former(3, None)]);
    let second = session.former_profiles(start + 1, start + 2).await.unwrap();
    assert_eq!(second, [former(1, Some(profile(1).details))]);
    // Of a masked structure nothing was told before somebody represents it; the others were found all along.
    assert_eq!(session.former_profiles(told, head).await.unwrap(), [former(3, None)]);
    let alert = Alert { position: start + 2, ..alert(1) };
    let kept =
        async |store: &Store| change(store, async |tx| tx.forget_former_profiles().await.unwrap()).await;
    change(&store, async |tx| tx.insert_alert(&alert).await.unwrap()).await;
    assert_eq!(kept(&store).await, 2);
    change(&store, async |tx| tx.delete_alert(alert.id).await.unwrap()).await;
    assert_eq!((kept(&store).await, kept(&store).await), (3, 0));
}

pub(crate) async fn a_profile_belongs_to_a_structure_of_the_register(store: Store) {
    let mut tx = store.begin().await.unwrap();
    let outcome = tx.save_profile(&profile(1), 0).await;
    let outcome = match outcome {
        Ok(_) => tx.commit().await,
        Err(error) => Err(error),
    };
    assert!(matches!(outcome, Err(StoreError::ReferenceViolation)), "{outcome:?}");
}

fn group(number: u128, members: &[usize]) -> Group {
    let member = |number: &usize| Member {
        siret: siret(*number),
        since: Some(date(2020, 1, 1)),
        until: Some(date(2030, 12, 31)),
    };
    Group {
        id: GroupId::new(uuid(number)),
        slug: Slug::of_title(&format!("Groupe {number}")),
        details: GroupDetails {
            name: format!("Groupe {number}"),
            kind: GroupKind::GroupeEconomiqueSolidaire,
            about: Some("Plusieurs structures".into()),
            siret: Some(siret(8)),
            departement: Departement::by_code("91"),
            website: Some("https://groupe.invalid".into()),
        },
        members: Group::in_order(members.iter().map(member).collect()),
        version: 1,
        created_at: minute(1),
    }
}

pub(crate) async fn a_group_is_read_back_with_its_members(store: Store) {
    let bare = Group {
        details: GroupDetails {
            name: "Autre groupe".into(),
            kind: GroupKind::Reseau,
            about: None,
            siret: None,
            departement: None,
            website: None,
        },
        ..group(2, &[])
    };
    let full = group(1, &[3, 1]);
    change(&store, async |tx| {
        tx.insert_group(&full).await.unwrap();
        tx.insert_group(&bare).await.unwrap();
    })
    .await;
    let mut session = store.read().await.unwrap();
    assert_eq!(session.groups().await.unwrap(), [bare, full.clone()]);
    assert_eq!(session.group_by_slug(&full.slug).await.unwrap(), Some(full.clone()));
    assert_eq!(session.group_by_slug(&Slug::of_title("Rien")).await.unwrap(), None);
    for number in [1, 3, 8] {
        assert_eq!(session.groups_of_structure(siret(number)).await.unwrap(), std::slice::from_ref(&full));
    }
    assert_eq!(session.groups_of_structure(siret(2)).await.unwrap(), []);
    let told: Vec<_> = session.feed_after(0, 9).await.unwrap().iter().map(|(_, entry)| *entry).collect();
    assert_eq!(told, [FeedEntry::Structure(siret(1)), FeedEntry::Structure(siret(3))]);
}

pub(crate) async fn a_group_is_rewritten_over_the_version_expected(store: Store) {
    change(&store, async |tx| tx.insert_group(&group(1, &[1, 2])).await.unwrap()).await;
    let changed = Group { version: 2, members: group(1, &[2, 4]).members, ..group(1, &[]) };
    let written = change(&store, async |tx| {
        [tx.update_group(&changed, 1).await.unwrap(), tx.update_group(&group(1, &[]), 1).await.unwrap()]
    })
    .await;
    assert_eq!(written, [true, false]);
    let mut session = store.read().await.unwrap();
    assert_eq!(session.groups().await.unwrap(), [changed]);
    let told = session.feed_after(2, 9).await.unwrap();
    let told: Vec<_> = told.iter().map(|(_, entry)| *entry).collect();
    let expected = [1, 2, 2, 4].map(|number| FeedEntry::Structure(siret(number)));
    assert_eq!(told, expected, "those who left are told of too");
}

pub(crate) async fn two_groups_cannot_share_an_address(store: Store) {
    change(&store, async |tx| tx.insert_group(&group(1, &[])).await.unwrap()).await;
    let mut tx = store.begin().await.unwrap();
    let twin = Group { slug: group(1, &[]).slug, ..group(2, &[]) };
    let outcome = tx.insert_group(&twin).await;
    assert!(matches!(outcome, Err(StoreError::UniqueViolation(UniqueKey::GroupSlug))), "{outcome:?}");
}

pub(crate) async fn a_group_is_deleted_with_its_members_over_the_version_expected(store: Store) {
    let one = group(1, &[1, 2]);
    change(&store, async |tx| tx.insert_group(&one).await.unwrap()).await;
    let deleted = change(&store, async |tx| {
        let stale = Group { version: 7, ..one.clone() };
        [tx.delete_group(&stale).await.unwrap(), tx.delete_group(&one).await.unwrap()]
    })
    .await;
    assert_eq!(deleted, [false, true]);
    let mut session = store.read().await.unwrap();
    assert_eq!(session.groups().await.unwrap(), []);
    assert_eq!(session.groups_of_structure(siret(1)).await.unwrap(), []);
    assert_eq!(session.feed_after(2, 9).await.unwrap().len(), 2, "its former members are told of");
}

pub(crate) async fn a_list_is_replaced_whole(store: Store) {
    let run = begin(&store, 1, &stock(date(2026, 1, 1))).await;
    let entry = |code: &str| ListEntry { code: code.into(), label: format!("Activité {code}") };
    let many: Vec<_> = (0..2500).map(|number| entry(&format!("{number:04}"))).collect();
    change(&store, async |tx| {
        tx.replace_list(run.id, "naf", &many).await.unwrap();
        tx.replace_list(run.id, "legal", &[entry("9220")]).await.unwrap();
    })
    .await;
    let mut session = store.read().await.unwrap();
    assert_eq!(session.list_entries("naf").await.unwrap(), many);
    let codes = ["0007", "2499", "2500"].map(str::to_owned);
    let labels = session.list_labels("naf", &codes).await.unwrap();
    let expected = ["0007", "2499"].map(|code| (code.to_owned(), format!("Activité {code}")));
    assert_eq!(labels.into_iter().collect::<Vec<_>>(), expected);
    assert!(session.list_labels("naf", &[]).await.unwrap().is_empty());
    assert!(session.list_labels("legal", &codes).await.unwrap().is_empty());
    let before = session.feed_head().await.unwrap();
    change(&store, async |tx| tx.feed_import(run.id).await.unwrap()).await;
    let told = session.feed_after(before, 10).await.unwrap();
    assert_eq!(told.into_iter().map(|(_, entry)| entry).collect::<Vec<_>>(), [FeedEntry::Run(run.id)]);
    change(&store, async |tx| tx.replace_list(run.id, "naf", &[entry("0001")]).await.unwrap()).await;
    assert_eq!(session.list_entries("naf").await.unwrap(), [entry("0001")]);
    assert_eq!(session.list_entries("legal").await.unwrap(), [entry("9220")]);
    assert_eq!(session.list_entries("rien").await.unwrap(), []);
}

fn commune(code: &str, name: &str, population: Option<u32>) -> CommuneRow {
    CommuneRow {
        code: CodeCommune::parse(code).unwrap(),
        name: name.into(),
        postal_codes: vec!["78520".into()],
        population,
        coordinates: Coordinates::new(48.99, 1.73),
        successor: None,
    }
}

pub(crate) async fn communes_are_found_by_code_and_by_the_start_of_their_name(store: Store) {
    let run = begin(&store, 1, &stock(date(2026, 1, 1))).await;
    let merged = CommuneRow {
        successor: CodeCommune::parse("78335").ok(),
        postal_codes: Vec::new(),
        coordinates: None,
        ..commune("78999", "Étamps", None)
    };
    let etampes = commune("91223", "Étampes", Some(26_000));
    let smaller = commune("51238", "Étampes-sur-Marne", Some(1_200));
    let all = [smaller.clone(), commune("78335", "Limay", None), merged.clone(), etampes.clone()];
    change(&store, async |tx| tx.replace_communes(run.id, &all).await.unwrap()).await;
    let mut session = store.read().await.unwrap();
    let read = session.communes().await.unwrap();
    assert_eq!(read, [smaller.clone(), all[1].clone(), merged.clone(), etampes.clone()]);
    assert_eq!(session.commune(merged.code).await.unwrap(), Some(merged.clone()));
    assert_eq!(session.communes_named("etamp", false, 9).await.unwrap(), [etampes.clone(), smaller.clone()]);
    assert_eq!(session.communes_named("etampes", true, 9).await.unwrap(), std::slice::from_ref(&etampes));
    assert_eq!(session.communes_named("les etampes", true, 9).await.unwrap(), [etampes]);
    assert_eq!(session.communes_named("%", false, 9).await.unwrap(), []);
    assert_eq!(session.former_communes_named("etamps", 9).await.unwrap(), std::slice::from_ref(&merged));
    assert_eq!(session.former_communes_named("etamp", 9).await.unwrap(), []);
    assert_eq!(session.former_communes_named("limay", 9).await.unwrap(), []);
    assert!(session.has_communes().await.unwrap());
    assert_eq!(session.communes_of_postal_code("%").await.unwrap(), []);
    change(&store, async |tx| tx.replace_communes(run.id, &all[1..2]).await.unwrap()).await;
    assert_eq!(session.communes().await.unwrap(), [all[1].clone()]);
}

pub(crate) async fn groups_of_communes_are_replaced_whole_with_who_is_part_of_them(store: Store) {
    let run = begin(&store, 1, &stock(date(2026, 1, 1))).await;
    let code = |text: &str| CodeCommune::parse(text).unwrap();
    let group = |siren: &str, name: &str, nature: Option<&str>| Intercommunalite {
        siren: Siren::parse(siren).unwrap(),
        name: name.into(),
        nature: nature.map(str::to_owned),
    };
    let metropole = group("200054781", "Métropole du Grand Paris", Some("METRO"));
    let ept = group("200057867", "Plaine Commune", Some("EPT"));
    let other = group("200059889", "Grand Paris Seine et Oise", None);
    let all = [metropole.clone(), ept.clone(), other.clone()];
    let members = [
        (metropole.siren, code("75056")),
        (metropole.siren, code("93001")),
        (ept.siren, code("93001")),
        (other.siren, code("78335")),
    ];
    change(&store, async |tx| tx.replace_intercommunalites(run.id, &all, &members).await.unwrap()).await;
    let mut session = store.read().await.unwrap();
    assert_eq!(session.intercommunalites().await.unwrap(), all);
    assert_eq!(session.memberships(None).await.unwrap(), members);
    assert_eq!(session.memberships(Some(other.siren)).await.unwrap(), members[3..]);
    let known = CommuneRow {
        code: code("93001"),
        name: "Aubervilliers".into(),
        postal_codes: Vec::new(),
        population: None,
        coordinates: Coordinates::new(48.91, 2.38),
        successor: None,
    };
    change(&store, async |tx| {
        tx.replace_communes(run.id, std::slice::from_ref(&known)).await.unwrap();
    })
    .await;
    assert_eq!(session.communes_of_intercommunalite(ept.siren).await.unwrap(), [known]);
    assert_eq!(session.communes_of_intercommunalite(other.siren).await.unwrap(), []);
    assert_eq!(session.intercommunalite(ept.siren).await.unwrap(), Some(ept.clone()));
    assert_eq!(session.intercommunalites_of(code("93001")).await.unwrap(), [metropole.clone(), ept]);
    assert_eq!(session.intercommunalites_of(code("75114")).await.unwrap(), [metropole]);
    change(&store, async |tx| {
        tx.replace_intercommunalites(run.id, &all[2..], &members[3..]).await.unwrap();
    })
    .await;
    assert_eq!(session.intercommunalites().await.unwrap(), [other]);
    assert_eq!(session.memberships(None).await.unwrap(), members[3..]);
}
