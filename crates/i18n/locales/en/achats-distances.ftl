# How far holders of the ESS are.

distances-ess-title = How far the holders of the ESS are
distances-ess-contracts = Contracts to the ESS
distances-ess-share = Share of those whose distance is known
finding-distances-ess = of { $n } contracts to the ESS whose distance is known, { $share } have a holder at 100 km or less.
distances-ess-note = Distance of the nearest holder of the ESS: the one that the file publishes, else that between the addresses of the buyer and of the holder in the register, as the crow flies. { $n ->
        [0] Here, none is measured in the register.
        [one] Here, one is measured in the register.
       *[other] Here, { $n } are measured in the register.
    }
