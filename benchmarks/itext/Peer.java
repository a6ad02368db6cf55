import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.itextpdf.forms.PdfAcroForm;
import com.itextpdf.forms.fields.PdfFormCreator;
import com.itextpdf.forms.fields.PdfFormFactory;
import com.itextpdf.forms.fields.properties.CheckBoxType;
import com.itextpdf.forms.form.element.CheckBox;
import com.itextpdf.forms.form.element.ComboBoxField;
import com.itextpdf.forms.form.element.FormField;
import com.itextpdf.forms.form.element.InputField;
import com.itextpdf.forms.form.element.Radio;
import com.itextpdf.forms.form.element.SelectFieldItem;
import com.itextpdf.forms.form.element.TextArea;
import com.itextpdf.io.font.PdfEncodings;
import com.itextpdf.kernel.colors.ColorConstants;
import com.itextpdf.kernel.colors.DeviceRgb;
import com.itextpdf.kernel.font.PdfFont;
import com.itextpdf.kernel.font.PdfFontFactory;
import com.itextpdf.kernel.geom.PageSize;
import com.itextpdf.kernel.geom.Rectangle;
import com.itextpdf.kernel.pdf.*;
import com.itextpdf.kernel.pdf.action.PdfAction;
import com.itextpdf.kernel.pdf.canvas.CanvasArtifact;
import com.itextpdf.kernel.pdf.canvas.PdfCanvas;
import com.itextpdf.kernel.pdf.canvas.draw.DottedLine;
import com.itextpdf.kernel.pdf.navigation.PdfStringDestination;
import com.itextpdf.kernel.pdf.tagging.*;
import com.itextpdf.kernel.pdf.tagutils.*;
import com.itextpdf.layout.Canvas;
import com.itextpdf.layout.Document;
import com.itextpdf.layout.borders.*;
import com.itextpdf.layout.element.*;
import com.itextpdf.layout.layout.LayoutArea;
import com.itextpdf.layout.properties.*;
import com.itextpdf.layout.renderer.*;
import com.itextpdf.pdfua.*;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;

/**
 * The benchmark's handbook through iText 9, PDF/UA-1 with form fields:
 * java -cp 'lib/*:classes' Peer book.json OUT.pdf DejaVuSans.ttf DejaVuSans-Bold.ttf
 */
public class Peer {
    static final float MM = 72f / 25.4f, WIDTH = PageSize.A4.getWidth() - 36 * MM;
    static final int CONTENTS_LINES = 48;
    static final int[] BORDERS = {
        Property.BORDER_TOP, Property.BORDER_BOTTOM, Property.BORDER_LEFT, Property.BORDER_RIGHT
    };
    static final Border GREY = new SolidBorder(ColorConstants.GRAY, .5f);
    static final PdfArray NO_BORDER = new PdfArray(new int[] {0, 0, 0});
    static final Map<String, Integer> PAGE_OF = new HashMap<>();
    static PdfFont regular, bold;

    /** Notes the page of a heading, for the contents. */
    static class HeadRenderer extends ParagraphRenderer {
        final String id;

        HeadRenderer(Paragraph paragraph, String id) {
            super(paragraph);
            this.id = id;
        }

        @Override
        public IRenderer getNextRenderer() {
            return new HeadRenderer((Paragraph) modelElement, id);
        }

        @Override
        public void draw(DrawContext context) {
            LayoutArea area = getOccupiedArea();
            PAGE_OF.putIfAbsent(id, area.getPageNumber());
            super.draw(context);
        }
    }

    /** iText reads the whole form anew for every field, which makes time grow with their square; one kept avoids it. */
    static class OneForm extends PdfFormFactory {
        PdfAcroForm kept;

        @Override
        public PdfAcroForm getAcroForm(PdfDocument document, boolean create) {
            return kept != null ? kept : (kept = super.getAcroForm(document, create));
        }
    }

    public static void main(String[] given) throws Exception {
        JsonNode book = new ObjectMapper().readTree(Path.of(given[0]).toFile());
        String title = book.get("title").asText();
        PdfFormCreator.setFactory(new OneForm());
        var properties = new WriterProperties().setPdfVersion(PdfVersion.PDF_1_7).setFullCompressionMode(true);
        var config = new PdfUAConfig(PdfUAConformance.PDF_UA_1, title, book.get("lang").asText());
        PdfDocument pdf = new PdfUADocument(new PdfWriter(given[1], properties), config);
        pdf.getDocumentInfo().setAuthor(book.get("author").asText());
        regular = font(given[2]);
        bold = font(given[3]);
        Document document = new Document(pdf, PageSize.A4, true);
        document.setMargins(20 * MM, 18 * MM, 22 * MM, 18 * MM);
        document.setFont(regular).setFontSize(9.5f);
        var listed = new ArrayList<JsonNode>();
        for (JsonNode block : book.get("blocks"))
            if (kind(block).equals("h") && block.get("level").asInt() < 3) listed.add(block);
        Paragraph cover = paragraph(24, 30, 0).setFont(bold).setTextAlignment(TextAlignment.CENTER);
        document.add(cover.setMarginTop(80 * MM).add(title));
        // the contents' pages are counted beforehand and filled afterwards; a Div keeps their place among the tags
        int contentsPages = (listed.size() + CONTENTS_LINES - 1) / CONTENTS_LINES;
        for (int page = 0; page < contentsPages; page++) pdf.addNewPage();
        TagTreePointer tags = pdf.getTagStructureContext().getAutoTaggingPointer();
        TagTreePointer place = new TagTreePointer(tags);
        place.addTag(StandardRoles.DIV);
        WaitingTagsManager waiting = pdf.getTagStructureContext().getWaitingTagsManager();
        waiting.assignWaitingState(place, "contents");
        document.add(new AreaBreak(AreaBreakType.LAST_PAGE));
        PdfOutline[] outlines = {pdf.getOutlines(false), null, null, null};
        for (JsonNode block : book.get("blocks")) add(document, block, outlines);
        waiting.tryMovePointerToWaitingTag(place, "contents");
        tags.moveToPointer(place);
        for (int page = 0; page < contentsPages; page++) {
            int first = page * CONTENTS_LINES;
            contents(pdf, 2 + page, listed.subList(first, Math.min(listed.size(), first + CONTENTS_LINES)));
        }
        waiting.removeWaitingState("contents");
        tags.moveToRoot();
        numberPages(pdf);
        document.close();
    }

    static PdfFont font(String file) throws java.io.IOException {
        return PdfFontFactory.createFont(file, PdfEncodings.IDENTITY_H, PdfFontFactory.EmbeddingStrategy.FORCE_EMBEDDED);
    }

    static String kind(JsonNode block) {
        return block.get("k").asText();
    }

    static Paragraph paragraph(float size, float leading, float after) {
        Paragraph made = new Paragraph().setFont(regular).setFontSize(size).setFixedLeading(leading);
        return made.setMargin(0).setMarginBottom(after);
    }

    static Paragraph inline(Paragraph paragraph, JsonNode pieces) {
        for (JsonNode piece : pieces) {
            String text = piece.get(1).asText();
            switch (piece.get(0).asText()) {
                case "t" -> paragraph.add(new Text(text));
                case "b" -> paragraph.add(new Text(text).setFont(bold));
                default -> paragraph.add(link(text, PdfAction.createURI(piece.get(2).asText()))
                    .setFontColor(new DeviceRgb(6, 69, 173)));
            }
        }
        return paragraph;
    }

    static Link link(String text, PdfAction action) {
        Link link = new Link(text, action);
        link.getLinkAnnotation().setContents(text).setBorder(NO_BORDER);
        return link;
    }

    static void add(Document document, JsonNode block, PdfOutline[] outlines) {
        switch (kind(block)) {
            case "h" -> {
                int level = block.get("level").asInt();
                if (level == 1) document.add(new AreaBreak());
                head(document, level, block.get("text").asText(), block.get("id").asText(), outlines);
            }
            case "p" -> document.add(inline(paragraph(9.5f, 12.8f, 6), block.get("in")));
            case "ul" -> {
                List list = new List().setListSymbol(new Text("•").setFont(regular)).setSymbolIndent(8);
                list.setMarginBottom(6).setFont(regular).setFontSize(9.5f);
                for (JsonNode pieces : block.get("items")) {
                    ListItem item = new ListItem();
                    item.add(inline(paragraph(9.5f, 12.8f, 2), pieces));
                    list.add(item);
                }
                document.add(list);
            }
            case "table" -> {
                Table table = new Table(UnitValue.createPercentArray(new float[] {26, 58, 16})).setFixedLayout();
                table.setWidth(WIDTH).setMarginTop(4).setMarginBottom(8);
                for (JsonNode text : block.get("head")) table.addHeaderCell(cell(text.asText(), bold, true));
                for (JsonNode row : block.get("rows"))
                    for (JsonNode text : row) table.addCell(cell(text.asText(), regular, false));
                document.add(table);
            }
            case "callout" -> {
                Div box = new Div().setBackgroundColor(new DeviceRgb(0xee, 0xf4, 0xfb)).setPadding(6);
                box.setBorderLeft(new SolidBorder(new DeviceRgb(0x2b, 0x6c, 0xb0), 3)).setMarginTop(6).setMarginBottom(8);
                Paragraph said = paragraph(9.5f, 12.8f, 0).add(new Text(block.get("title").asText() + ": ").setFont(bold));
                document.add(box.add(inline(said, block.get("in"))));
            }
            default -> {
                head(document, 3, block.get("title").asText(), block.get("id").asText(), outlines);
                for (JsonNode field : block.get("fields")) field(document, field);
            }
        }
    }

    static void head(Document document, int level, String text, String id, PdfOutline[] outlines) {
        float[] size = {0, 18, 14, 11}, leading = {0, 23, 18, 14}, before = {0, 0, 14, 10}, after = {0, 10, 6, 4};
        Paragraph head = paragraph(size[level], leading[level], after[level]).setFont(bold).add(text);
        head.setMarginTop(before[level]).setKeepWithNext(true).setDestination(id);
        head.getAccessibilityProperties().setRole("H" + level);
        head.setNextRenderer(new HeadRenderer(head, id));
        document.add(head);
        outlines[level] = outlines[level - 1].addOutline(text);
        outlines[level].addDestination(new PdfStringDestination(id));
    }

    static Cell cell(String text, PdfFont font, boolean isHead) {
        Cell cell = new Cell().setBorder(GREY).setPadding(3).add(paragraph(8.5f, 11, 0).setFont(font).add(text));
        if (isHead) {
            cell.setBackgroundColor(new DeviceRgb(0xe6, 0xed, 0xf5));
            var scope = new PdfStructureAttributes("Table").addEnumAttribute("Scope", "Column");
            cell.getAccessibilityProperties().setRole(StandardRoles.TH).addAttributes(scope);
        }
        return cell;
    }

    static Paragraph label(String text) {
        return paragraph(9.5f, 12.8f, 1).add(text).setKeepWithNext(true);
    }

    static void field(Document document, JsonNode field) {
        String name = field.get("name").asText().replace('.', '_');
        String label = field.get("label").asText(), help = field.get("help").asText();
        switch (field.get("type").asText()) {
            case "text" -> document.add(label(label)).add(styled(new InputField(name), help, 18));
            case "multiline" -> document.add(label(label)).add(styled(new TextArea(name), help, 54));
            case "select" -> {
                ComboBoxField made = styled(new ComboBoxField(name), help, 18);
                made.addOption(new SelectFieldItem("-", "Bitte wählen"));
                for (JsonNode option : field.get("options"))
                    made.addOption(new SelectFieldItem(option.get(0).asText(), option.get(1).asText()));
                made.setSelected("-");
                document.add(label(label)).add(made);
            }
            case "checkbox" -> {
                CheckBox made = ticked(new CheckBox(name).setCheckBoxType(CheckBoxType.CHECK), help);
                made.setPdfConformance(PdfConformance.PDF_UA_1);
                document.add(paragraph(9.5f, 12.8f, 6).add(made).add(" " + label));
            }
            default -> {
                // together: of a group over two pages 9.7.1 registers text with the page before (veraPDF ua1 7.1-3)
                Div group = new Div().setKeepTogether(true).add(label(label));
                for (JsonNode option : field.get("options")) {
                    String said = option.get(1).asText();
                    Radio made = ticked(new Radio(option.get(0).asText(), name), help + ": " + said);
                    group.add(paragraph(9.5f, 12.8f, 3).add(made).add(" " + said));
                }
                document.add(group);
            }
        }
    }

    static <T extends FormField<?>> T styled(T field, String help, float height) {
        field.setInteractive(true);
        field.setAlternativeDescription(help);
        field.setProperty(Property.FONT, regular);
        field.setProperty(Property.FONT_SIZE, UnitValue.createPointValue(9.5f));
        field.setWidth(WIDTH);
        field.setHeight(height);
        for (int border : BORDERS) field.setProperty(border, GREY);
        field.setProperty(Property.MARGIN_TOP, UnitValue.createPointValue(0));
        field.setProperty(Property.MARGIN_BOTTOM, UnitValue.createPointValue(6));
        if (!(field instanceof ComboBoxField)) field.setValue("");
        return field;
    }

    static <T extends FormField<?>> T ticked(T field, String help) {
        field.setSize(10);
        field.setInteractive(true);
        field.setAlternativeDescription(help);
        field.setBorder(GREY);
        return field;
    }

    static void contents(PdfDocument pdf, int number, java.util.List<JsonNode> heads) {
        PdfPage page = pdf.getPage(number);
        var room = new Rectangle(18 * MM, 22 * MM, WIDTH, PageSize.A4.getHeight() - 42 * MM);
        try (Canvas canvas = new Canvas(page, room)) {
            canvas.enableAutoTagging(page);
            if (number == 2) canvas.add(paragraph(14, 18, 6).setFont(bold).add("Inhalt"));
            Div list = new Div();
            list.getAccessibilityProperties().setRole(StandardRoles.TOC);
            for (JsonNode head : heads) {
                String text = head.get("text").asText(), id = head.get("id").asText();
                Paragraph line = paragraph(9.5f, 13, 0).setMarginLeft(head.get("level").asInt() == 2 ? 12 : 0);
                line.addTabStops(new TabStop(WIDTH - 14, TabAlignment.RIGHT, new DottedLine()));
                line.getAccessibilityProperties().setRole(StandardRoles.TOCI);
                list.add(line.add(link(text, PdfAction.createGoTo(id))).add(new Tab()).add("" + PAGE_OF.get(id)));
            }
            canvas.add(list);
        }
    }

    static void numberPages(PdfDocument pdf) {
        for (int number = 2; number <= pdf.getNumberOfPages(); number++) {
            PdfPage page = pdf.getPage(number);
            page.setTabOrder(PdfName.S);
            String text = "Musterhandbuch · Seite " + number;
            float left = PageSize.A4.getWidth() / 2 - regular.getWidth(text, 8) / 2;
            PdfCanvas canvas = new PdfCanvas(page.newContentStreamAfter(), page.getResources(), pdf);
            canvas.openTag(new CanvasArtifact()).beginText().setFontAndSize(regular, 8).moveText(left, 11 * MM);
            canvas.showText(text).endText().closeTag();
        }
    }
}
