# La fiche d’une structure : rendez-vous, co-traitance, commune rurale.

structure-ask = Demander un rendez-vous
structure-ask-on = Demander un rendez-vous le { $date }
structure-ask-note = Elle sera à la journée de rendez-vous « { $title } » : { $when }, { $place }.
structure-said-itself = (déclaré par la structure)
structure-cotraitance-member = Ouverte à la co-traitance : répond en groupement, comme membre.
structure-cotraitance-lead = Ouverte à la co-traitance : répond en groupement, comme membre ou comme mandataire.
meetings-ask-title = Demander un rendez-vous avec { $name }
meetings-ask-how = Inscrivez-vous à cette journée : votre souhait de rencontrer cette structure est noté avec votre inscription. Vous pourrez le changer.
meetings-ask-how-closed = Les inscriptions sont closes : seules les personnes déjà inscrites peuvent encore choisir qui elles rencontrent.
meetings-ask-how-link = Vous êtes déjà inscrit ou inscrite ? Avec votre lien personnel, cherchez « { $name } » parmi les personnes présentes.
meetings-ask-own = Vous avez une place à cette journée. Choisissez cette structure parmi les personnes présentes.
meetings-ask-register = M’inscrire et demander ce rendez-vous
meetings-ask-link = Recevoir mon lien personnel
meetings-ask-choose = Choisir cette structure
meetings-ask-back = Revenir à la fiche de la structure
register-asks = Vous demandez un rendez-vous avec { $name }. Votre souhait est noté avec votre inscription. Vous pourrez le changer par votre lien personnel.
cotraitance-member = Co-traitance, comme membre
cotraitance-lead = Co-traitance, comme membre ou mandataire
cotraitance-choice-none = Non, ou pas pour le moment
cotraitance-choice-member = Oui, comme membre d’un groupement
cotraitance-choice-lead = Oui, comme membre ou comme mandataire d’un groupement
claim-field-cotraitance = Répondez-vous à des marchés avec d’autres structures, en groupement (co-traitance) ?
part-group-cotraitance = Marchés publics
by-cotraitance = Co-traitance
tick-cotraitance = Ouverte à la co-traitance
by-cotraitance-note = La structure déclare qu’elle répond à des marchés avec d’autres, en groupement.
without-cotraitance = co-traitance
column-cotraitance = Co-traitance (déclarée)
by-rural = Commune rurale
tick-rural = Située dans une commune rurale
by-rural-note = Commune peu dense ou très peu dense, d’après la grille communale de densité de l’Insee.
without-rural = commune rurale
fact-rural = Commune rurale
fact-rural-degree = Degré { $degree } de la grille communale de densité de l’Insee
source-densite = Insee, grille communale de densité
fact-sector = Secteur
fact-sector-link = Voir les structures de ce secteur à proximité
structures-within-without = à { $km } km, sans le filtre « { $filter } » : { $n ->
        [one] une structure
       *[other] { $n } structures
    }
