"""The cable between a browser and the server. Cut, nothing passes: not from a page, not from a service worker."""

from __future__ import annotations

import contextlib
import socket
import threading


class Cable:
    """Passes on what comes in at its own port to the port of a server of this machine, until it is cut."""

    def __init__(self, to: int) -> None:
        self.to = to
        self._is_whole = True
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        self._door = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port: int = self._door.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def cut(self) -> None:
        """End every connection, and refuse new ones from now on."""
        with self._lock:
            self._is_whole = False
            ends, self._open = self._open, set()
        for end in ends:
            _end(end)

    def mend(self) -> None:
        """Let connections through again."""
        with self._lock:
            self._is_whole = True

    def close(self) -> None:
        """Cut it for good."""
        self.cut()
        _end(self._door)

    def _serve(self) -> None:
        while True:
            try:
                caller, _address = self._door.accept()
            except OSError:
                return
            threading.Thread(target=self._connect, args=(caller,), daemon=True).start()

    def _connect(self, caller: socket.socket) -> None:
        try:
            server = socket.create_connection(("127.0.0.1", self.to))
        except OSError:
            _end(caller)
            return
        with self._lock:
            is_whole = self._is_whole
            if is_whole:
                self._open |= {caller, server}
        if not is_whole:
            _end(caller)
            _end(server)
            return
        threading.Thread(target=self._pass_on, args=(caller, server), daemon=True).start()
        self._pass_on(server, caller)

    def _pass_on(self, source: socket.socket, target: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(65536):
                target.sendall(data)
        with self._lock:
            self._open -= {source, target}
        _end(source)
        _end(target)


def _end(connection: socket.socket) -> None:
    with contextlib.suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)
    connection.close()
