# Le jour même : créneaux libérés, et qui rencontrer à la place.

freed = Places libérées
freed-way =
    { $n ->
        [one] Un créneau libéré : proposer un autre rendez-vous
       *[other] { $n } créneaux libérés : proposer d'autres rendez-vous
    }
freed-lead = Ces personnes sont là et leur rendez-vous n'a plus lieu. Pour chacune, voici qui est libre au même moment et pourrait lui parler. Personne n'est prévenu tant que vous ne publiez pas.
freed-none = Aucun créneau ne s'est libéré. Cette page se remplit quand vous notez une absence, un retard ou un départ, ou quand un rendez-vous annoncé n'a plus lieu.
freed-of = { $slot } : { $name }
freed-lost = Rendez-vous perdu : { $name }.
freed-nobody = Personne à proposer : aucune personne libre à ce moment n'a de souhait ou de point commun avec elle, ou toutes les tables sont prises.
freed-both = Souhait réciproque
freed-must = Indispensable
freed-like = Souhaité
freed-fits = En commun
freed-asked = Souhait de { $name }.
freed-shared = En commun : { $words }.
freed-too = Ce créneau s'est libéré pour les deux.
freed-put = Placer
freed-note = Le rendez-vous est placé et verrouillé. Prévenez les personnes quand vous avez fini.
freed-refused-stale = Le planning a changé entre-temps. Voici les propositions à jour.
freed-refused-taken = Ce rendez-vous n'est plus possible : une des deux personnes est prise ou absente, ou toutes les tables sont occupées.
freed-tell = Prévenir
freed-tell-lead = Le planning a changé et n'est pas publié. Les rendez-vous qui ne peuvent plus avoir lieu en sont retirés.
column-cost = Ce que cela change
freed-after-absence = Proposer d'autres rendez-vous aux places libérées
