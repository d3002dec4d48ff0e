# Clés d'accès : les programmes de l'équipe et les journées de rendez-vous par l'interface de programmation.

office-keys = Clés d'accès des programmes
office-keys-lead = Une clé permet à un programme de l'équipe d'agir par l'interface de programmation, pour un seul usage et pour un temps. Elle cesse d'ouvrir si le compte de la personne qui l'a créée est fermé.
office-no-key = Aucune clé n'a été créée.
office-new-key = Créer une clé
office-new-key-lead = La clé est montrée une seule fois, après sa création. Donnez-lui le nom du programme qui s'en sert, pour savoir laquelle reprendre.
group-key = La clé
label-key-name = Nom du programme
hint-key-name = Par exemple : billetterie du salon
problem-required-key-name = Donnez un nom à la clé.
label-scope = Ce qu'elle ouvre
key-scope-meetings = Rendez-vous : composer, publier, réparer
label-days = Durée
key-days =
    { $n ->
        [365] un an
       *[other] { $n } jours
    }
keys-make = Créer la clé
keys-made = Voici la nouvelle clé. Copiez-la maintenant et rangez-la en lieu sûr : elle ne sera plus montrée.
keys-revoke = Reprendre
keys-note-revoked = La clé est reprise : elle n'ouvre plus rien.
keys-about = Données et interface de programmation
column-key = Clé
column-scope = Usage
column-maker = Créée par
column-expires = Expire le
column-used = Dernier usage
key-never-used = Jamais
key-state-live = En service
key-state-expired = Expirée
key-state-revoked = Reprise
audit-key-made = Clé d'accès créée
audit-key-revoked = Clé d'accès reprise
audit-meetings-tables = Rendez-vous : tables fermées ou rouvertes
actor-program = Programme « { $name } »

error-key-missing-title = Une clé d'accès est nécessaire
error-key-missing-text = Envoyez la clé de votre programme dans l'en-tête Authorization, après le mot Bearer. Une personne qui administre le site peut en créer une.
error-key-unknown-title = Cette clé n'ouvre rien
error-key-unknown-text = Elle a expiré, a été reprise, ou n'est pas faite pour cet usage. Demandez-en une autre à une personne qui administre le site.

meetings-refused = Le planning ne peut pas être composé, réparé ou publié
meetings-refused-none = Aucun planning n'existe encore.
meetings-frame-lost =
    { $n ->
        [one] La table { $tables } est hors service.
       *[other] Les tables { $tables } sont hors service.
    }
label-closed = Tables hors service
hint-closed = Leurs numéros, par exemple : 7 12. Réparez ensuite le planning.
meetings-slot-and-table = { $slot }, table { $table }
