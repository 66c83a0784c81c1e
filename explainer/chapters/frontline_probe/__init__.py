"""Chapter 07, the frontline probe: how easily unrelated lines agree, and what is left of Bitcoin's link to liquidity."""
