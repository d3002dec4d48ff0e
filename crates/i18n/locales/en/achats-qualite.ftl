# What holders were on the day of the notification, and subcontracting.

coverage-then = Being of the ESS belongs to the company, insertion and disability to the establishment. { $n ->
        [0] No contract has a recognised holder.
        [one] One contract has a recognised holder; { $then ->
            [0] what it is is true today.
           *[other] what it is was true on the day of the notification.
        }
       *[other] { $n } contracts have a recognised holder; for { $then } of them this is established on the day of the notification (history of Sirene, date of creation, list published by then). For the others it is the present status.
    }
handed-on-title = Subcontracting, counted apart
handed-on-text = An act of subcontracting is counted in its present terms, amendments included. Its amount is a part of that of the contract: it is not added to it, and changes no share of this page.
handed-on-none = No act of subcontracting was published for these contracts. The tabular file holds none: only the files of the regulation tell of them.
finding-handed-on = { $n ->
        [one] one act of subcontracting was published,
       *[other] { $n } acts of subcontracting were published,
    } { $ess } of them to the ESS; { $modified ->
        [0] none was amended.
        [one] one was amended.
       *[other] { $modified } were amended.
    } { $contracts ->
        [0] {""}
        [one] One contract has a subcontractor of the ESS, of insertion or of disability.
       *[other] { $contracts } contracts have a subcontractor of the ESS, of insertion or of disability.
    }
coverage-handed-on = Shares of published acts only; impossible amounts are left out, the act still counts by number.
head-acts = Acts
head-subcontractors = Subcontractors
part-all-acts = All acts
distances-unknown = The distance is published for { $known } contracts of { $n } only: files of the regulation (JSON) do not tell it, and the register knows the address of structures of the ESS alone. So no share is put forward.
