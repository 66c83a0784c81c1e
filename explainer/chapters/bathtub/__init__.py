"""Chapter 03, the bathtub: the Fed's balance sheet, a drain, the toy tub, and the toy on real water."""
