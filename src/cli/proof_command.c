/* SPDX-License-Identifier: Apache-2.0 */
/* galley proof: an article to the same pages, with proof marks and the report. */
#include "cli/cli.h"
#include "cli/render_job.h"

static const char help[] =
    "Usage: galley proof INPUT [OPTION]...\n"
    "\n"
    "Sets the article in INPUT into the pages that galley render makes of it, and\n"
    "draws over them what a reader of proofs looks for: grid, columns, slots,\n"
    "resolution and crop of photos, loose and tight lines, hyphens in a row, missing\n"
    "glyphs, and the number of each finding. In a PDF that is a layer that can be\n"
    "switched off. The report is the last page, and lies beside the proof as JSON.\n"
    "\n"
    "Result:\n"
    "  -o, --output OUT     where the proof goes; - is standard output. Without it\n"
    "                       INPUT's name with -proof.pdf, in the current folder\n"
    "                       (standard output if INPUT is -)\n"
    "      --to KIND        pdf, png or svg. Without it the ending of OUT decides;\n"
    "                       without OUT it is a PDF\n"
    "      --page N         this page alone (png and svg)\n"
    "      --dpi N          resolution of a png, 18 to 2400 (default 150)\n"
    "      --marks          registration marks and colour bar too\n"
    "      --time TEXT      what the slug line says of the time; without it nothing\n"
    "      --report FILE    where the report goes as JSON; - is standard output.\n"
    "                       Without it beside OUT, with the ending .json\n"
    "      --strict         warnings are failures: exit status 1 and no proof\n"
    "\n"
    "Article:\n"
    "      --from FORMAT    text, html, json, ninjs, nitf, newsml or markdown;\n"
    "                       without it the content decides\n"
    "      --item N         the article of that number in a file that holds several\n"
    "      --photo FILE     the file of the next photo that has none; may repeat\n"
    "      --image-root DIR photos that the article names are looked for here and\n"
    "                       nowhere else (default: INPUT's own folder)\n"
    "      --set KEY=VALUE  sets a field, as in galley render; may repeat\n"
    "\n"
    "Page:\n"
    "      --layout NAME    a bundled layout (see galley layouts) or a layout file\n"
    "                       (default print-a4); proof is a galley with line numbers\n"
    "      --font-dir DIR   a folder of fonts looked through first; may repeat\n"
    "\n"
    "  -h, --help           prints this\n"
    "\n"
    "Examples:\n"
    "  galley proof harbour.json -o proof.pdf --time \"$(date)\"\n"
    "  galley proof harbour.json --layout proof -o galley.pdf\n";

static gal_exit run_proof(const gal_command *command, char **argv)
{
    return gal_render_job_run(command, argv, true);
}

const gal_command gal_proof_command = { "proof", "sets pages with proof marks and report",
                                        help, run_proof };
