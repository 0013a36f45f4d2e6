"""Everything that can be done by a key: what there is, which keys it has, and the QActions."""
