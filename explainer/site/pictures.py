"""The site's own small pictures: the favicon and the image that a shared link shows."""

from __future__ import annotations

import vl_convert

DUCK = (
    '<path d="M7 33c1 12 36 15 44-2 4-9-6-13-14-10-3-2-4-5-2-9 0 0-9 9-16 10-7 1-13 3-12 11z" fill="#f4c430" stroke="#7a5c00" stroke-width="1.6"/>'
    '<circle cx="38" cy="15" r="11" fill="#f8d049" stroke="#7a5c00" stroke-width="1.6"/>'
    '<path d="M47 13q10 1 9 5-5 4-11 0z" fill="#e8743b" stroke="#9c4316" stroke-width="1.2"/><circle cx="41" cy="12" r="2" fill="#1d2329"/>'
)
FAVICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" rx="14" fill="#faf7f1"/>'
    f'<g transform="translate(2 6)">{DUCK}</g><path d="M0 46q8-5 16 0t16 0 16 0 16 0v18H0z" fill="#1f5f94"/></svg>\n'
)


def social_png(title: str) -> bytes:
    """Draw the preview image, 1200 by 630 pixels."""
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630" viewBox="0 0 1200 630">'
        '<rect width="1200" height="630" fill="#faf7f1"/>'
        '<path d="M0 455q60-26 120 0t120 0 120 0 120 0 120 0 120 0 120 0 120 0 120 0 120 0v175H0z" fill="#3d8fc6"/>'
        '<path d="M0 500q60-22 120 0t120 0 120 0 120 0 120 0 120 0 120 0 120 0 120 0 120 0v130H0z" fill="#1f5f94"/>'
        f'<g transform="translate(880 305) scale(3.4)">{DUCK}</g>'
        f'<text x="80" y="200" font-family="serif" font-size="84" font-weight="700" fill="#1d2329">{title}</text>'
        '<text x="80" y="275" font-family="sans-serif" font-size="36" fill="#5b6670">Can a boom drain the market that feeds it?</text>'
        '<text x="80" y="325" font-family="sans-serif" font-size="30" fill="#5b6670">An article you can argue with.</text></svg>'
    )
    png: bytes = vl_convert.svg_to_png(svg)
    return png
