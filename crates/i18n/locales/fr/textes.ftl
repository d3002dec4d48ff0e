# Textes.

about-accessibility-title = Déclaration d’accessibilité
about-accessibility-1 = État de conformité
about-accessibility-1-text =
    { $publisher } s’engage à rendre ce site accessible, conformément à l’article 47 de la loi n° 2005-102 du 11 février 2005.
    { $site } ({ $url }) est { $state } avec le référentiel général d’amélioration de l’accessibilité (RGAA 4.1.2). Sans audit valable, la loi demande de dire « non conforme ».
about-accessibility-2 = Résultat des tests
about-accessibility-2-text =
    Taux de critères respectés : { $rate }. Auditeur : { $auditor }. Date : { $day }.
    Des tests automatiques vérifient chaque page à chaque version (axe, clavier, 320 px, sans JavaScript). Ils ne remplacent pas un audit.
about-accessibility-3 = Signaler un problème
about-accessibility-3-text = Si vous ne pouvez pas accéder à un contenu, écrivez-nous : { $contact }. Nous répondons en moins d’une semaine.
about-accessibility-4 = Voies de recours
about-accessibility-4-text = Sans réponse satisfaisante, vous pouvez saisir le Défenseur des droits : par formulaire sur defenseurdesdroits.fr, par téléphone au 09 69 39 00 00, ou par courrier gratuit à Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07.
about-legal-title = Mentions légales
about-legal-1 = Édition
about-legal-1-text = Site édité par : { $publisher }.
about-legal-2 = Hébergement
about-legal-2-text = Hébergeur : { $host }.
about-legal-3 = Contact
about-legal-3-text = Adresse : { $contact }.
about-legal-4 = Logiciel
about-legal-4-text = Ce site fonctionne avec Alliances, logiciel libre sous licence EUPL-1.2. Les contours des départements viennent d’ADMIN EXPRESS (IGN, Licence Ouverte 2.0).
about-privacy-title = Données personnelles
about-privacy-1 = Qui est responsable
about-privacy-1-text = Responsable du traitement : { $publisher }. Délégué à la protection des données : { $officer }.
about-privacy-2 = Ce que nous gardons, et pourquoi
about-privacy-2-text =
    Inscription (nom, adresse, organisation, rôle) : pour organiser la rencontre. Effacée 90 jours après.
    Besoin d’aménagement : pour vous accueillir, si vous le souhaitez. Effacé 7 jours après la rencontre.
    Rendez-vous (ce que vous cherchez ou proposez, vos heures, vos souhaits, votre téléphone si vous l’indiquez) : pour composer votre journée. Vos refus ne sont lus que par l’équipe, et votre téléphone aussi, sauf si vous le montrez aux personnes que vous rencontrez. Effacés avec votre inscription.
    Mot joint à une demande de rendez-vous : lu par la seule personne à qui vous l’adressez. Effacé 7 jours après la rencontre.
    Fichier d’achats : lu sans être gardé. S’il l’est à votre demande, il est effacé au bout de 90 jours, ou aussitôt depuis sa page.
    Messages envoyés : pour prouver l’envoi. Texte effacé au bout de 30 jours.
about-privacy-3 = Qui les lit
about-privacy-3-text = L’équipe qui organise la rencontre. Votre nom ne figure dans la liste des participants que si vous l’avez demandé. Rien n’est vendu ni transmis.
about-privacy-4 = Vos droits
about-privacy-4-text = Depuis le lien de votre inscription, vous pouvez tout voir, tout emporter et tout effacer. Vous pouvez aussi écrire à { $contact }, et saisir la CNIL (cnil.fr).
about-privacy-5 = Cookies
about-privacy-5-text = Ce site ne dépose que les cookies nécessaires : formulaire, langue, connexion. Il ne mesure pas votre visite et ne charge rien d’ailleurs.
about-help-title = Aide
about-help-1 = Trouver une rencontre
about-help-1-text = Le programme se lit en liste, par mois ou sur une carte. Les filtres se combinent, et l’adresse de la page peut être partagée.
about-help-2 = S’inscrire, modifier, annuler
about-help-2-text = Aucun compte n’est nécessaire. L’e-mail de confirmation contient le lien pour modifier ou annuler. Vous l’avez perdu ? Demandez-le à nouveau.
about-help-3 = La liste d’attente
about-help-3-text = Quand une rencontre est complète, vous rejoignez la liste d’attente. Les places libérées vont aussitôt à la première personne dont le groupe peut entrer. Un petit groupe peut donc passer avant un plus grand.
about-help-4 = L’agenda
about-help-4-text = « S’abonner à l’agenda » tient votre agenda à jour. Chaque inscription ajoute aussi une invitation, corrigée si la rencontre change.
about-help-5 = Organiser une rencontre
about-help-5-text = L’équipe se connecte avec un lien reçu par e-mail. Elle crée, annonce, déplace, reporte ou annule ; chaque personne inscrite est prévenue.
about-contact-title = Contact
about-contact-1 = Écrire à l’équipe
about-contact-1-text = { $publisher } : { $contact }.
about-contact-2 = Signaler un problème d’accessibilité
about-contact-2-text = Écrivez à la même adresse en disant la page et ce qui bloque. Nous répondons en moins d’une semaine.
about-data-title = Données ouvertes et API
about-data-2 = L’API
about-data-2-text = Lire les rencontres et inscrire des personnes. Les erreurs suivent la RFC 9457, les listes se lisent page par page, les écritures se répètent sans risque avec Idempotency-Key.
about-data-3 = Intégrer le programme
about-data-3-text = Cette page s’intègre dans un autre site avec un cadre (iframe). Elle ne dépose aucun cookie.
