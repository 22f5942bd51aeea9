import dayjs from "dayjs";
import "./index.css";

document.getElementById("now").textContent = dayjs().format("HH:mm");
