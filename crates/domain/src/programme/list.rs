//! The closed lists of the programme.

use crate::coded;

coded! {
    /// What happens at an event.
    EventKind {
        /// Visite d'une structure.
        Visit = "visit",
        /// Séminaire.
        Seminar = "seminar",
        /// Petit-déjeuner d'échange.
        Breakfast = "breakfast",
        /// Conférence.
        Conference = "conference",
        /// Rencontre.
        Meeting = "meeting",
        /// Atelier.
        Workshop = "workshop",
        /// Salon ou forum.
        Fair = "fair",
        /// Portes ouvertes.
        OpenDay = "open-day",
        /// Journée de rendez-vous d'affaires.
        MeetingDay = "meeting-day",
        /// Formation.
        Training = "training",
    }
}

coded! {
    /// For whom an event is meant.
    Audience {
        /// Acheteurs publics et privés.
        Buyers = "buyers",
        /// Structures de l'ESS.
        Suppliers = "suppliers",
        /// Collectivités et services de l'État.
        Authorities = "authorities",
        /// Réseaux et accompagnement.
        Networks = "networks",
        /// Grand public.
        Public = "public",
    }
}

coded! {
    /// What an event is about.
    Theme {
        /// Achats responsables.
        ResponsiblePurchasing = "responsible-purchasing",
        /// Insertion par l'activité économique.
        Insertion = "insertion",
        /// Handicap et emploi.
        Disability = "disability",
        /// Économie circulaire.
        CircularEconomy = "circular-economy",
        /// Alimentation.
        Food = "food",
        /// Construction et aménagement.
        Construction = "construction",
        /// Numérique.
        Digital = "digital",
        /// Santé et action sociale.
        Care = "care",
        /// Responsabilité sociale des entreprises.
        Csr = "csr",
        /// Finance solidaire.
        Finance = "finance",
        /// Transition écologique.
        Ecology = "ecology",
        /// Culture.
        Culture = "culture",
    }
}

coded! {
    /// Where one takes part.
    Format {
        /// Sur place.
        OnSite = "on-site",
        /// En ligne.
        Online = "online",
        /// Sur place et en ligne.
        Both = "both",
    }
}

impl Format {
    /// Whether people come to a place.
    pub const fn has_place(self) -> bool {
        matches!(self, Self::OnSite | Self::Both)
    }

    /// Whether people connect.
    pub const fn has_link(self) -> bool {
        matches!(self, Self::Online | Self::Both)
    }
}

coded! {
    /// What the welcome provides for.
    Accessibility {
        /// Accessible en fauteuil roulant.
        Wheelchair = "wheelchair",
        /// Boucle magnétique.
        HearingLoop = "hearing-loop",
        /// Interprétation en langue des signes française.
        SignLanguage = "sign-language",
        /// Sous-titrage en direct.
        Captions = "captions",
        /// Accueil adapté au handicap visuel.
        Visual = "visual",
        /// Documents faciles à lire et à comprendre.
        EasyToRead = "easy-to-read",
    }
}

coded! {
    /// What kind of body hosts.
    HostKind {
        /// Une structure de l'ESS.
        Structure = "structure",
        /// Un groupe de structures: pôle, groupe économique solidaire, réseau.
        Group = "group",
        /// Un organisme public.
        PublicBody = "public-body",
        /// Une entreprise.
        Company = "company",
    }
}
