# La qualité des titulaires au jour de la notification, et la sous-traitance.

coverage-then = L’appartenance à l’ESS est celle de l’entreprise, l’insertion et le handicap ceux de l’établissement. { $n ->
        [0] Aucun marché n’a de titulaire reconnu.
        [one] Un marché a un titulaire reconnu ; { $then ->
            [0] sa qualité est celle d’aujourd’hui.
           *[other] sa qualité est celle du jour de la notification.
        }
       *[other] { $n } marchés ont un titulaire reconnu ; pour { $then } d’entre eux, la qualité est établie au jour de la notification (historique de Sirene, date de création, liste déjà publiée). Pour les autres, c’est le statut actuel.
    }
handed-on-title = Sous-traitance, comptée à part
handed-on-text = Un acte de sous-traitance est compté dans ses termes actuels, modifications comprises. Son montant est une partie de celui du marché : il ne s’y ajoute pas, et ne change aucune part de cette page.
handed-on-none = Aucun acte de sous-traitance n’a été publié pour ces marchés. Le fichier tabulaire n’en contient pas : seuls les fichiers réglementaires en disent quelque chose.
finding-handed-on = { $n ->
        [one] un acte de sous-traitance publié,
       *[other] { $n } actes de sous-traitance publiés,
    } dont { $ess } à l’ESS ; { $modified ->
        [0] aucun n’a été modifié.
        [one] un a été modifié.
       *[other] { $modified } ont été modifiés.
    } { $contracts ->
        [0] {""}
        [one] Un marché a un sous-traitant de l’ESS, de l’insertion ou du handicap.
       *[other] { $contracts } marchés ont un sous-traitant de l’ESS, de l’insertion ou du handicap.
    }
coverage-handed-on = Parts sur les seuls actes publiés ; les montants impossibles sont écartés, l’acte reste compté en nombre.
head-acts = Actes
head-subcontractors = Sous-traitants
part-all-acts = Tous les actes
distances-unknown = La distance n’est publiée que pour { $known } marchés sur { $n } : les fichiers réglementaires (JSON) ne la donnent pas, et le registre ne connaît l’adresse que des structures de l’ESS. Aucune part n’est donc mise en avant.
