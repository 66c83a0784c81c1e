"""A WebKitGTK window that its driver may steer and that writes down what pages say; run by Debian's own Python.

The MiniBrowser will not do: what it lets a driver steer it opens as a private window, and those tell no console
messages to anybody.
"""

from __future__ import annotations

import os
import sys
from typing import Any

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import Gtk, WebKit2  # noqa: E402

folder = sys.argv[1]
# "To standard output" is what WebKit calls it; it writes to standard error.
os.dup2(os.open(f"{folder}/console", os.O_WRONLY | os.O_CREAT | os.O_APPEND), 2)
store = WebKit2.WebsiteDataManager(base_data_directory=f"{folder}/data", base_cache_directory=f"{folder}/cache")
context = WebKit2.WebContext.new_with_website_data_manager(store)
context.set_automation_allowed(True)
settings = WebKit2.Settings(enable_write_console_messages_to_stdout=True, enable_page_cache=True)


def opened(_: Any) -> Any:
    view = WebKit2.WebView(web_context=context, settings=settings, is_controlled_by_automation=True)
    window = Gtk.Window()
    window.set_default_size(1280, 800)
    window.add(view)
    window.show_all()
    return view


context.connect("automation-started", lambda _, session: session.connect("create-web-view", opened))
Gtk.main()
