# How far holders of the ESS are.

distances-ess-title = How far the holders of the ESS are
distances-ess-contracts = Contracts to the ESS
distances-ess-share = Share of those whose distance is known
finding-distances-ess = { $n ->
        [one] on the only contract to the ESS whose distance is known, holder at 100 km or less: { $share }.
       *[other] of { $n } contracts to the ESS whose distance is known, { $share } have a holder at 100 km or less.
    }
distances-ess-note = Distance of the nearest holder of the ESS: the one that the file publishes, else that between the addresses of the buyer and of the holder in the register, as the crow flies ({ $n ->
        [0] no contract
        [one] one contract
       *[other] { $n } contracts
    }). Amounts of all holders, or divided among them.
