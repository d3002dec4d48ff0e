//! Mail domains that are an organisation's own: whoever has a mailbox there is of it. Hosts that give a mailbox, or a page,
//! to anybody prove nothing.

use crate::contact::EmailAddress;

/// Hosts where anybody gets a mailbox. Each stands for itself; a name that ends with a dot stands for it under every
/// country.
const PUBLIC_MAIL: &[&str] = &[
    "gmail.com",
    "googlemail.com",
    "google.com",
    "orange.fr",
    "wanadoo.fr",
    "free.fr",
    "sfr.fr",
    "neuf.fr",
    "laposte.net",
    "bbox.fr",
    "numericable.fr",
    "numericable.com",
    "noos.fr",
    "aliceadsl.fr",
    "alice.fr",
    "club-internet.fr",
    "cegetel.net",
    "9online.fr",
    "9business.fr",
    "voila.fr",
    "libertysurf.fr",
    "tiscali.fr",
    "infonie.fr",
    "ozone.net",
    "nordnet.fr",
    "nordnet.com",
    "caramail.com",
    "caramail.fr",
    "netcourrier.com",
    "mailo.com",
    "net-c.com",
    "net-c.fr",
    "icloud.com",
    "me.com",
    "mac.com",
    "proton.me",
    "protonmail.com",
    "protonmail.ch",
    "pm.me",
    "tutanota.com",
    "tutanota.de",
    "tuta.io",
    "tuta.com",
    "tutamail.com",
    "zoho.com",
    "zohomail.eu",
    "mail.com",
    "email.com",
    "fastmail.com",
    "fastmail.fm",
    "posteo.net",
    "posteo.de",
    "mailfence.com",
    "mailbox.org",
    "disroot.org",
    "riseup.net",
    "ik.me",
    "infomaniak.ch",
    "orange.com",
    "sfr.com",
    "numeo.fr",
    "akeonet.com",
    "mediaserv.net",
    "only.fr",
    "izi-media.com",
    "yandex.com",
    "yandex.ru",
    "mail.ru",
    "qq.com",
    "163.com",
    "skynet.be",
    "bluewin.ch",
    "ntymail.com",
    "vivaldi.net",
    "mailinator.com",
    "yopmail.com",
    "yopmail.fr",
    "jetable.org",
    "guerrillamail.com",
    "10minutemail.com",
    "trashmail.com",
    "hotmail.",
    "outlook.",
    "live.",
    "msn.",
    "yahoo.",
    "ymail.",
    "rocketmail.",
    "aol.",
    "gmx.",
];

/// Hosts where anybody gets a page, under the host itself or below it.
const PUBLIC_PAGES: &[&str] = &[
    "facebook.com",
    "instagram.com",
    "linkedin.com",
    "twitter.com",
    "x.com",
    "youtube.com",
    "tiktok.com",
    "linktr.ee",
    "helloasso.com",
    "wixsite.com",
    "wix.com",
    "wordpress.com",
    "blogspot.com",
    "over-blog.com",
    "over-blog.fr",
    "canalblog.com",
    "jimdo.com",
    "jimdofree.com",
    "jimdosite.com",
    "e-monsite.com",
    "webnode.fr",
    "webnode.com",
    "weebly.com",
    "sites.google.com",
    "google.com",
    "goo.gl",
    "github.io",
    "gitlab.io",
    "netlify.app",
    "vercel.app",
    "free.fr",
    "orange.fr",
    "pagesperso-orange.fr",
    "wanadoo.fr",
    "pagesjaunes.fr",
    "site-solocal.com",
    "leboncoin.fr",
    "square.site",
    "godaddysites.com",
    "myshopify.com",
    "webador.fr",
    "gandi.ws",
    "eklablog.com",
    "asso-web.com",
    "assoconnect.com",
    "simplesite.com",
    "notion.site",
    "carrd.co",
    "mystrikingly.com",
    "yolasite.com",
    "business.site",
    "ovh.net",
];

/// What stands for no organisation by itself.
const SUFFIXES: &[&str] =
    &["gouv.fr", "asso.fr", "com.fr", "nom.fr", "prd.fr", "tm.fr", "eu.org", "co.uk", "org.uk"];

fn is_public_mail(domain: &str) -> bool {
    PUBLIC_MAIL.iter().any(|host| match host.strip_suffix('.') {
        Some(_) => domain.starts_with(host),
        None => domain == *host,
    })
}

fn is_public_page(host: &str) -> bool {
    let is_below = |public: &str| {
        host == public || host.strip_suffix(public).is_some_and(|before| before.ends_with('.'))
    };
    SUFFIXES.contains(&host) || PUBLIC_PAGES.iter().any(|public| is_below(public))
}

/// The domain of a mailbox, unless anybody gets one there.
pub fn of_mailbox(email: &EmailAddress) -> Option<String> {
    Some(email.domain()).filter(|domain| !is_public_mail(domain)).map(str::to_owned)
}

/// The domain of a site, without its `www`, unless anybody gets a page there. A site below an organisation's domain proves
/// nothing about that domain: only the very host counts.
pub fn of_site(url: &str) -> Option<String> {
    let rest = url.trim().split_once("://").map_or(url.trim(), |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?.split(':').next()?.to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    // What may stand behind the at sign of an address is a domain.
    let domain = EmailAddress::parse(&format!("a@{host}")).ok()?.domain().to_owned();
    (!is_public_page(&domain) && !is_public_mail(&domain)).then_some(domain)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_mailbox_that_anybody_gets_proves_nothing() {
        let own = |text: &str| of_mailbox(&EmailAddress::parse(text).unwrap());
        for public in [
            "a@gmail.com",
            "a@orange.fr",
            "a@free.fr",
            "a@wanadoo.fr",
            "a@laposte.net",
            "a@hotmail.fr",
            "a@outlook.com",
            "a@yahoo.co.uk",
            "a@live.be",
            "a@icloud.com",
            "a@yopmail.com",
            "a@PROTON.me",
            "a@sfr.fr",
        ] {
            assert_eq!(own(public), None, "{public}");
        }
        assert_eq!(own("contact@Atelier-Fictif.example"), Some("atelier-fictif.example".into()));
        assert_eq!(own("contact@livestock.example"), Some("livestock.example".into()));
    }

    #[test]
    fn a_site_gives_its_host_unless_anybody_gets_a_page_there() {
        let cases = [
            ("https://www.atelier.example/contact?x=1", Some("atelier.example")),
            ("http://atelier.example:8080", Some("atelier.example")),
            ("WWW.Atelier.example", Some("atelier.example")),
            ("https://boutique.atelier.example", Some("boutique.atelier.example")),
            ("https://x@atelier.example/", Some("atelier.example")),
            ("https://atelier.example@facebook.com/", None),
            ("https://www.facebook.com/atelier", None),
            ("https://fr-fr.facebook.com/atelier", None),
            ("https://atelier.wixsite.com/accueil", None),
            ("https://sites.google.com/view/atelier", None),
            ("http://atelier.free.fr", None),
            ("https://asso.fr", None),
            ("https://atelier.asso.fr", Some("atelier.asso.fr")),
            ("https://localhost", None),
            ("", None),
            ("pas de site", None),
        ];
        for (url, expected) in cases {
            assert_eq!(of_site(url).as_deref(), expected, "{url}");
        }
    }

    proptest! {
        #[test]
        fn reading_a_site_never_panics_and_gives_a_domain(text in "\\PC{0,80}") {
            if let Some(domain) = of_site(&text) {
                prop_assert_eq!(of_site(&domain), Some(domain));
            }
        }
    }
}
