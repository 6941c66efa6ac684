/* The Windows program: starts the app with the Python that lies beside it, and nothing else of it.
 *
 * It is built twice from this text: massage-gui.exe for the window, and massage-gui.com for people
 * who type in a console.
 */

#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>
#include <windows.h>

#define BROKEN 1 /* exit code: the app is damaged */
#define ROOM 32768 /* the longest path that Windows knows */

typedef int (*PythonMain)(int, wchar_t **);

/* Where this program lies, with the backslash at the end; the folder may have any letters. */
static int own_folder(wchar_t *folder)
{
    DWORD length = GetModuleFileNameW(NULL, folder, ROOM);
    if (length == 0 || length >= ROOM)
        return 0;
    wchar_t *end = wcsrchr(folder, L'\\');
    if (end == NULL)
        return 0;
    end[1] = L'\0';
    return 1;
}

static int complain(const wchar_t *text)
{
    fputws(text, stderr);
    fputwc(L'\n', stderr);
    if (GetConsoleWindow() == NULL)
        MessageBoxW(NULL, text, L"Massage guide", MB_OK | MB_ICONERROR);
    return BROKEN;
}

int wmain(int count, wchar_t **words)
{
    static wchar_t library[ROOM], script[ROOM];
    if (!own_folder(library) || wcslen(library) + 16 > ROOM)
        return complain(L"The path to this program is too long.");
    wcscpy(script, library);
    wcscat(library, PYTHON_DLL);
    wcscat(script, L"start.py");

    HMODULE python = LoadLibraryExW(library, NULL, LOAD_WITH_ALTERED_SEARCH_PATH);
    PythonMain run = python ? (PythonMain)(void *)GetProcAddress(python, "Py_Main") : NULL;
    if (run == NULL)
        return complain(L"A part of the app is missing. Please install it again.");

    /* -I: nothing from the environment or the current folder; -B: write nothing beside the app. */
    wchar_t *first[] = {words[0], L"-I", L"-B", script};
    int more = sizeof first / sizeof *first - 1;
    wchar_t **all = calloc((size_t)(count + more + 1), sizeof *all);
    if (all == NULL)
        return complain(L"There is not enough memory.");
    for (int at = 0; at <= more; at++)
        all[at] = first[at];
    for (int at = 1; at < count; at++)
        all[at + more] = words[at];
    return run(count + more, all);
}
